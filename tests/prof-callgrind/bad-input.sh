# One that cannot be read does not keep the others from being.
echo 'main;f 1' >p.txt
prof-callgrind nofile p.txt
