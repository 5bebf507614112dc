# What sections, their parts and tables are called, and what is said of them.
# SPDX-License-Identifier: MIT

BEGIN {
	OFS = ""
	title["growth"] = "Growth"
	title["trend"] = "Heap trend"
	title["heap"] = "Heap"
	title["allocs"] = "Allocations"
	title["goroutines"] = "Goroutines"
	title["cpu"] = "CPU"
	title["block"] = "Blocking"
	title["mutex"] = "Mutexes"
	title["threadcreate"] = "Threads"
	about["growth"] = "What the second profile has more than the first, " \
	    "or less (&#8722;). Percentages are of the first one&#8217;s total."
	about["trend"] = "What grows from snapshot to snapshot. A row grows " \
	    "if it is up steadily (tau near 1) and by more than " \
	    "chance: &#177; is the standard error of the change."
	about["heap"] = "Memory, by the functions that allocated it."
	about["allocs"] = "All that was ever allocated, freed or not, by the " \
	    "functions that did."
	about["goroutines"] = "Goroutines, by where they are: the tables are " \
	    "of the last file."
	about["cpu"] = "Time on a processor."
	about["block"] = "Time that goroutines waited for each other, by " \
	    "where they did."
	about["mutex"] = "Time that others waited for a lock, by who held it."
	about["threadcreate"] = "Threads of the operating system, by what " \
	    "made them."
	caption["chart"] = "Growth"
	caption["owner"] = "By owner"
	caption["top"] = "By flat value"
	caption["cum"] = "By cumulative value"
	caption["owners"] = "Trend by owner"
	caption["functions"] = "Trend by function"
	caption["calls"] = "Callers and callees"
	caption["source"] = "Source"
	caption["flame"] = "Flame graph"
	caption["graph"] = "Graph"
	caption["tags"] = "Labels"
	hint["chart"] = "What grows, by owner, at the times of the " \
	    "snapshots; bars are standard errors."
	hint["owners"] = hint["owner"] = "The owner of a stack is the function nearest to " \
	    "its leaf that is neither of the language&#8217;s own library " \
	    "nor, as its file tells, of somebody else&#8217;s module."
	hint["top"] = "What a function weighs by itself."
	hint["cum"] = "What it weighs with all it calls."
	hint["calls"] = "Of those that weigh most by themselves: above each " \
	    "one its callers, below it what it calls, and their shares of it."
	hint["source"] = "The lines of the heaviest owner, and what they " \
	    "weigh by themselves and with all they call."
	hint["flame"] = "A box is a function, below the one that called " \
	    "it, and as wide as what it weighs with all it calls; the " \
	    "pointer on it shows how much."
	change["growth"] = " Red grew, blue shrank; a box is as wide as the " \
	    "larger of both."
	change["trend"] = " Red grew, blue shrank; a box is as wide as what " \
	    "changed."
}
