# The page of report.mk, in the directory where report.sh has linked profiles,
# as growth/0001.prof and growth/0002.prof.  A section is made of parts, which
# are what commands print of these, or of one, as heap/in.prof.  If other files
# or figures are asked for report.sh empties it.

pb = .prof
include prof.mk
prof-top = -n $(ROWS)

files = $(sort $(wildcard $(@D)/[0-9]*.prof))
graph = $(if $(HAS_DOT),graph.svg)
several = $(if $(word 2,$(wildcard goroutines/[0-9]*.prof)),owners)

page/page.html: page/asked report.awk report.css $(SECTIONS:%=%/section)
	@$(awk) -v mode=page -v dot=$(HAS_DOT) report.css $(filter %/section,$^) >$@

flame = flame.svg
growth/section: $(addprefix growth/in.,head owner top cum $(flame) $(graph))
trend/section: $(addprefix trend/in.,head owners functions $(flame) \
	$(graph))
heap/section: $(addprefix heap/in.,head top cum $(flame) $(graph) tags)
goroutines/section: $(addprefix goroutines/in.,head $(several) owner top cum \
	$(flame) $(graph) tags)
cpu/section: $(addprefix cpu/in.,head top cum $(flame) $(graph) tags)

# What a reader would have to type.
from.growth = prof-diff $(files) |
from.trend = prof-trend --diff $(files) |
of = '$(if $(from.$(@D)),$(from.$(@D)) $1,$1 $(@D)/in.prof)$2'
flame-of = $(if $(filter growth,$1),'prof-flame --svg -b \
	$(files)',$(call of,prof-flame --svg))
how = top $(call of,prof-top $(prof-top)) \
	cum $(call of,prof-top --cum $(prof-top)) \
	owner $(call of,prof-top --granularity=owner $(prof-top)) \
	tags $(call of,prof-tags) flame $(call flame-of,$(@D)) \
	graph $(call of,prof-dot, | dot -Tsvg) \
	owners '$(owners) $(files)' functions '$(functions) $(files)'

%/section: %/asked report.awk names.awk
	@printf '%s\t%s\n' $(how) >$*/how
	@$(awk) -v mode=section -v id=$* $*/how $(filter $*/in.%,$^) >$@

growth/in.flame.svg: growth/asked ; @prof-flame --svg -b $(files) >$@
growth/in.prof: growth/asked ; @prof-diff $(files) >$@
trend/in.prof: trend/asked ; @prof-trend --diff $(files) >$@ 2>$@.notes || \
	{ cat $@.notes >&2; exit 1; }

%/in.head: %/asked
	@for f in $(files); do \
		printf '#file\t%s\n' $$f && prof-decode --header $$f || exit; \
	done >$@

# The table, then the same for programs, then the notes.
owners = prof-trend -n $(ROWS) --by=owner
functions = prof-trend -n $(ROWS)
trend = @{ $1 $(files) 2>$@.notes && echo --- && $1 --tsv $(files) \
	2>/dev/null && echo --- && cat $@.notes; } >$@ || \
	{ cat $@.notes >&2; exit 1; }
%/in.owners: %/asked ; $(call trend,$(owners))
%/in.functions: %/asked ; $(call trend,$(functions))

# Without the box that says what the page says.
%.graph.dot: %.dot ; @sed '/^subgraph cluster_L /d' $< >$@
%.graph.svg: %.graph.dot ; @"$$DOT" -Tsvg $< >$@

awk = LC_ALL=C awk -f names.awk -f report.awk

.SECONDARY:
.SUFFIXES:
