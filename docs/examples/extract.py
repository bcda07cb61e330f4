# pip install requests

import requests

text = "La mairie de Lyon a versé hier 12,5 millions d’euros à un club."
response = requests.post(
    "http://127.0.0.1:8000/v1/extract", json={"text": text, "published_at": "2024-03-14"}, timeout=60
)
response.raise_for_status()
found = response.json()

# Python counts code points, as the service does unless told otherwise.
for amount in found["amounts"]:
    print(amount["value"], amount["currency"], "=", text[amount["start"] : amount["end"]])
for date in found["dates"]:
    print(date["value"], "=", text[date["start"] : date["end"]])
