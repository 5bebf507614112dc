# What a profile can be made into, a rule a line, see prof-report(7).  In a
# directory with heap.pb.gz and yesterday's heap.base.pb.gz:
#
#	make -f prof.mk heap.top heap.svg heap.diff.svg
#
# A makefile of your own may include it.  Options of a command are what the
# variable of its name has: prof-top = -n 10.
# SPDX-License-Identifier: MIT

# How the names of profiles end.
pb ?= .pb.gz

# $(q<) and $(q@) are $< and $@ as words of a shell.
q = '$(subst ','\'',$1)'
q< = $(call q,$<)
q@ = $(if $(prof-name),)$(call q,$@)

%.txt: %$(pb) ; prof-decode $(prof-decode) -- $(q<) >$(q@)
%.top: %$(pb) ; prof-top $(prof-top) -- $(q<) >$(q@)
%.cum: %$(pb) ; prof-top --cum $(prof-top) -- $(q<) >$(q@)
%.owner: %$(pb) ; prof-top -g owner $(prof-top) -- $(q<) >$(q@)
%.tree: %$(pb) ; prof-tree $(prof-tree) -- $(q<) >$(q@)
%.traces: %$(pb) ; prof-traces $(prof-traces) -- $(q<) >$(q@)
%.tags: %$(pb) ; prof-tags $(prof-tags) -- $(q<) >$(q@)
%.folded: %$(pb) ; prof-fold $(prof-fold) -- $(q<) >$(q@)
%.callgrind: %$(pb) ; prof-callgrind $(prof-callgrind) -- $(q<) >$(q@)
%.flame.html: %$(pb) ; prof-flame $(prof-flame) -- $(q<) >$(q@)
%.flame.svg: %$(pb) ; prof-flame --svg $(prof-flame) -- $(q<) >$(q@)
%.dot: %$(pb) ; prof-dot $(prof-dot) -- $(q<) >$(q@)
%.svg: %.dot ; dot -Tsvg $(dot) <$(q<) >$(q@)
%.png: %.dot ; dot -Tpng $(dot) <$(q<) >$(q@)

# What a profile has more than the one before, and reports on that.
%.diff: %.base$(pb) %$(pb) ; prof-diff -- $(q<) $(call q,$*$(pb)) >$(q@)
%.diff.top: %.diff ; prof-top $(prof-top) -- $(q<) >$(q@)
%.diff.tree: %.diff ; prof-tree $(prof-tree) -- $(q<) >$(q@)
%.diff.flame.html: %.diff ; prof-flame $(prof-flame) -- $(q<) >$(q@)
%.diff.flame.svg: %.diff ; prof-flame --svg $(prof-flame) -- $(q<) >$(q@)
%.diff.dot: %.diff ; prof-dot $(prof-dot) -- $(q<) >$(q@)

# Make would take * ? [ for a pattern, and ends a command where a line ends.
prof-name = $(foreach c,* ? [,$(if $(findstring $c,$@),$(error $@: a name with \
	$c is too much for make)))$(if $(findstring $(prof-line),$@),$(error \
	$@: a name with a newline is too much for make))
define prof-line


endef

.DELETE_ON_ERROR:
