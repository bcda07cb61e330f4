"""What a caller does with the generated client. The address of the service is the only argument."""

import sys
from datetime import date

from french_news_extraction_client import Client
from french_news_extraction_client.api.extraction import extract
from french_news_extraction_client.api.results import get_result
from french_news_extraction_client.models import Extraction, ExtractionRequest, Problem
from french_news_extraction_client.types import Unset

TEXT = "😀 La mairie de Lyon a versé hier 12,5 millions d’euros à un club."

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
request = ExtractionRequest(text=TEXT, published_at=date(2024, 3, 14))

# an extraction
first = extract.sync_detailed(client=client, body=request)
assert isinstance(first.parsed, Extraction), first
assert not isinstance(first.parsed.amounts, Unset)
assert not isinstance(first.parsed.dates, Unset)
amount = first.parsed.amounts[0]
assert (amount.value, amount.currency) == ("12500000", "EUR")
assert TEXT[amount.start : amount.end] == amount.text == "12,5 millions d’euros"
assert first.parsed.dates[0].value == "2024-03-13"

# the same one from the cache
second = extract.sync_detailed(client=client, body=request)
assert second.content == first.content
assert second.headers["Cache-Status"].endswith("hit")

# by its id, and not again while it is the same
again = get_result.sync_detailed(first.parsed.id, client=client)
assert again.content == first.content
known = get_result.sync_detailed(first.parsed.id, client=client, if_none_match=first.headers["ETag"])
assert (known.status_code, known.content) == (304, b"")

# a mistake
refused = extract.sync_detailed(client=client, body=ExtractionRequest(text=" ", min_confidence=2))
assert isinstance(refused.parsed, Problem), refused
assert refused.parsed.status == 422
assert not isinstance(refused.parsed.errors, Unset)
assert {error.pointer for error in refused.parsed.errors} == {"#/text", "#/min_confidence"}
