prof-decode
