# Nothing grows, or there is only one snapshot.
printf 'f 2\ng 3\n' >1
printf 'f 2\ng 1\n' >2
prof-trend --svg 1 2
prof-trend --svg 1 | grep 'class="h"'
