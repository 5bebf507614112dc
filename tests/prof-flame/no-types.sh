printf '#prof\t1\n' | prof-flame
