echo 'main;f 3' >s1
prof-trend s1
