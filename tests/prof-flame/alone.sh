# The page loads nothing, and lets nothing run but its own script: its policy
# has the hashes of what is between the tags.
printf 'a 1\n' | prof-flame >page.html
grep -c -i -e '<link' -e ' src=' -e 'href=' -e '@import' -e 'url(' \
    -e ' on[a-z]*=' page.html || :
sed -n 's/.*Security-Policy" content="\([^"]*\)".*/\1/p' page.html |
    sed 's/sha256-[^'\'']*/HASH/g'
hash() {
	printf 'sha256-'
	perl -0777 -ne 'print $1 if m{<'"$1"'>(.*?)</'"$1"'>}s' page.html |
	    openssl dgst -sha256 -binary | openssl base64
}
for tag in style script; do
	grep -c -F "$tag-src '$(hash $tag)'" page.html
done
