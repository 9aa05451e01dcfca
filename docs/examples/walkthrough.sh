#!/bin/sh
# A walk through Porchlight's REST API with curl: every step prints what it asks and what comes back.
#
#   PORCHLIGHT_URL='http://127.0.0.1:8787/?token=...' sh docs/examples/walkthrough.sh [--delete EVENT_ID]
#
# PORCHLIGHT_URL is the link that "porchlight serve" prints. Nothing is changed but the mark of the newest event,
# which is set and taken back; an event is deleted only when it is named.
# Ends with 0 when every step was answered as it should be.
set -eu

: "${PORCHLIGHT_URL:?Set it to the link that porchlight serve prints.}"
base=${PORCHLIGHT_URL%%/\?*}
token=${PORCHLIGHT_URL##*token=}
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT

# ask STATUS METHOD PATH [curl options...]: prints the answer, fails when the status is another one.
ask() {
  wanted=$1 method=$2 path=$3
  shift 3
  printf '\n$ curl -X %s %s%s\n' "$method" "$base" "$path"
  status=$(curl --silent --show-error --globoff --request "$method" --header "Authorization: Bearer $token" \
    --output "$files/answer" --write-out '%{http_code}' "$@" "$base$path")
  head -c 400 "$files/answer" | LC_ALL=C tr -cd '\11\12\15\40-\176'
  printf '\n-> %s\n' "$status"
  [ "$status" = "$wanted" ] || { echo "expected $wanted" >&2; exit 1; }
}

# field NAME: the first value of that name in the last answer.
field() {
  sed -n "s/.*[\[{,]\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$files/answer" | head -n 1
}

# first NAME: the same, but the one nearest to the beginning.
first() {
  grep -o "\"$1\":\"[^\"]*\"" "$files/answer" | head -n 1 | cut -d '"' -f 4
}

echo "1. Is all well?"
ask 200 GET /api/health

echo "2. The newest events, a page of three; then by type, by camera and by date"
ask 200 GET '/api/events?page_size=3'
newest=$(first event_id)
camera=$(first camera_id)
day=$(first day)
ask 200 GET '/api/events?event_type=motion&page_size=1'
if [ -n "$camera" ]; then
  ask 200 GET "/api/events?camera_id=$camera&page_size=1"
  ask 200 GET "/api/events?start_time=${day}T00:00:00Z&page_size=1"
fi

echo "3. Numbers: of everything, and of one camera"
ask 200 GET /api/events/stats
[ -z "$camera" ] || ask 200 GET "/api/events/stats?camera_id=$camera"

if [ -n "$newest" ]; then
  echo "4. One event, its frames, its snapshot"
  ask 200 GET "/api/events/$newest"
  has_snapshot=$(field snapshot_path)
  ask 200 GET "/api/events/$newest/frames"
  if [ "$has_snapshot" = null ]; then
    ask 404 GET "/api/events/$newest/snapshot"
  else
    ask 200 GET "/api/events/$newest/snapshot"
    [ -s "$files/answer" ]
  fi

  echo "5. Mark it as favourite, follow that live, take the mark back"
  ask 200 GET "/api/events/$newest"
  was=$(field favourite)
  other=true
  [ "$was" = false ] || other=false
  curl --silent --no-buffer --max-time 3 --header "Authorization: Bearer $token" "$base/api/events/stream" \
    >"$files/stream" &
  sleep 1
  ask 200 PATCH "/api/events/$newest" --header 'Content-Type: application/json' --data "{\"favourite\":$other}"
  ask 200 PATCH "/api/events/$newest" --header 'Content-Type: application/json' --data "{\"favourite\":$was}"
  wait $! || [ $? -eq 28 ] # 28: the three seconds are over
  grep -E '^(id|event):' "$files/stream"
  [ "$(grep -c '^event: event:updated' "$files/stream")" -ge 2 ]
fi

echo "6. Refusals say what is wrong and what to do"
ask 400 GET '/api/events?page_size=501'
ask 404 GET /api/events/018f0000-0000-7000-8000-ffffffffffff
ask 404 GET '/api/events/..%2f..%2froot.json'

if [ "${1:-}" = --delete ]; then
  echo "7. Delete an event for good; its snapshot stays"
  ask 200 DELETE "/api/events/$2?delete_snapshot=false"
  ask 404 GET "/api/events/$2"
fi

echo "Done."
