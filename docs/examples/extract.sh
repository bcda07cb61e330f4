curl http://127.0.0.1:8000/v1/extract -H 'Content-Type: application/json' --data-binary @- <<'JSON'
{
  "text": "La mairie de Lyon a versé hier 12,5 millions d’euros à un club.",
  "published_at": "2024-03-14"
}
JSON
