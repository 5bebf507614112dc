# The examples of every command there is are a case, but for those that need a
# server.
for page in "${0%/*}"/../../man/*.1; do
	name=${page##*/} name=${name%.1}
	[ "$name" = prof-fetch ] || ! command -v "$name" >/dev/null ||
		[ -e "${0%/*}/$name.sh" ] || echo "$name has no case"
done
