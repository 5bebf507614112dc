# In profile.proto these are empty messages, which are no UTF-16.
printf '#prof\t1\n#types\t\t\t\t\t\t\n1\t2\t3\t4\t5\t6\tmain\n' >p.txt
prof-encode p.txt | gzip -dc >p.pb
prof-decode p.pb
