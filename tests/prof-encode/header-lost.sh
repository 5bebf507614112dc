printf '1\t10\tmain;f\n2\t20\tmain;g\n' | prof-encode | prof-decode
