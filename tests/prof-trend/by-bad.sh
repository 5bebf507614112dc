# The word is wrong, whatever the profiles are.
prof-trend --by=words nofile
