# A report on profiles as one HTML page, see prof-report(7):
#
#	make -f report.mk BASE=a.pb.gz HEAP=b.pb.gz CPU=c.pb.gz \
#		GOROUTINES='g*.pb.gz' SNAPSHOTS='h1 h2 h3' report
#
# What a command prints is a part, a file in a directory next to the page.
# report.awk makes a section of some parts, and the page of all sections.

# An environment may have a CPU of its own, so it does not count.
given = $(if $(filter environment,$(origin $1)),,$(strip $($1)))
fail = $(error $1)
quote = '$(subst ','\'',$1)'
quoted = $(foreach w,$1,$(call quote,$w))
escaped = $(subst :,\:,$1)

out := $(or $(call given,OUT),report.html)
title := $(or $(call given,TITLE),Profile report)
rows := $(or $(call given,ROWS),25)
dot := $(or $(call given,DOT),dot)
bin := $(patsubst %/,%,$(call given,BIN))
bin := $(if $(bin),$(bin)/)
here := $(dir $(lastword $(MAKEFILE_LIST)))
dir := $(out).d

# Names that make or a shell would take apart.
bad_in := ; | \ ( )
special := $(bad_in) \# $$ ' " ` * ? [ ] { } & < > ! ~
bad_out := $(special) % : =
sane = $(foreach c,$3,$(if $(findstring $c,$2),$(call fail,$1=$2: a name \
	with $c is too much for make)))
$(call sane,OUT,$(out),$(bad_out))
$(if $(word 2,$(out)),$(call fail,OUT=$(out): a name with blanks is too much \
	for make))

# The files of a variable, in its order, those of a pattern in theirs.
found = $(call sane,$1,$2,$(bad_in))$(or $(sort $(wildcard $2)),$(call \
	fail,$1: there is no file $2))
list = $(patsubst -%,./-%,$(strip $(foreach f,$(call given,$1),$(call \
	found,$1,$f))))
single = $(if $(word 2,$(call given,$1)),$(call fail,$1 is one file and has \
	no blanks: $(call given,$1)),$(call list,$1))

base := $(call single,BASE)
in.heap := $(call single,HEAP)
in.cpu := $(call single,CPU)
all.trend := $(call list,SNAPSHOTS)
all.goroutines := $(call list,GOROUTINES)
all.growth := $(if $(base),$(base) $(in.heap))
all.heap := $(in.heap)
all.cpu := $(in.cpu)
in.goroutines := $(lastword $(all.goroutines))
in.growth := $(dir)/growth/profile
in.trend := $(dir)/trend/profile

sections := $(strip $(foreach s,growth trend heap goroutines cpu,\
	$(if $(all.$s),$s)))
$(if $(sections),,$(call fail,give BASE and HEAP or one of HEAP CPU \
	GOROUTINES SNAPSHOTS: see prof-report(7)))
$(if $(base),$(if $(in.heap),,$(call fail,BASE needs HEAP to compare with)))
$(if $(all.trend),$(if $(word 2,$(all.trend)),,\
	$(call fail,SNAPSHOTS: a trend needs at least two)))
$(if $(shell command -v $(bin)prof-top 2>&1),,\
	$(call fail,there is no $(bin)prof-top: give BIN=directory))

has_dot := $(if $(shell command -v $(dot) 2>&1),yes)
graph := $(if $(has_dot),graph)
parts.growth := head owner flat cum $(graph)
parts.trend := head trend-owner trend-function $(graph)
parts.heap := head flat cum $(graph) tags
parts.goroutines := head $(if $(word 2,$(all.goroutines)),trend-owner) \
	owner flat cum $(graph) tags
parts.cpu := head flat cum $(graph) tags
paths = $(addprefix $(dir)/$1/,$(parts.$1))

report: $(out)

# A section begins anew when other files or figures are asked for, or a file
# is another one that is older, things that times do not tell.  What was asked
# for last is in a file.
listed = $(shell LC_ALL=C ls -Ldil $(call quoted,$(all.$1)))
$(foreach s,$(sections),$(eval asked.$s := $$(call listed,$s) \
	ROWS=$$(rows) BIN=$$(bin) TZ=$$(TZ) DOT=$$(has_dot)))
asked.page := $(sections) TITLE=$(title)
new = $(shell test "$$(cat $(dir)/$1/asked 2>&1)" = \
	$(call quote,$(asked.$1)) || echo $(dir)/$1/asked)
$(foreach s,$(sections) page,$(call new,$s)): FORCE
$(dir)/%/asked:
	@mkdir -p $(@D) && printf '%s\n' $(call quote,$(asked.$*)) >$@

# $(call save,SHOWN,COMMANDS): the part has what a reader would have to type,
# then what the commands print, if none fails.
nice = $(foreach w,$1,$(if $(strip $(foreach c,$(special),$(findstring \
	$c,$w))),$(call quote,$w),$w))
save = @mkdir -p $(@D) && { printf '%s\n' $(call quote,$1) && $2; } >$@.tmp \
	&& mv $@.tmp $@
source.growth := prof-diff $(call nice,$(all.growth)) |
source.trend := prof-trend --diff $(call nice,$(all.trend)) |
shown = $(if $(source.$*),$(source.$*) $1,$1 $(call nice,$(in.$*)))
part = $(call save,$(call shown,$1),$(bin)$1 $(call quote,$(in.$*)))

$(dir)/%/flat:
	$(call part,prof-top -n $(rows))
$(dir)/%/cum:
	$(call part,prof-top --cum -n $(rows))
$(dir)/%/owner:
	$(call part,prof-top --granularity=owner -n $(rows))
$(dir)/%/tags:
	$(call part,prof-tags)

$(dir)/%/head:
	$(call save,prof-decode --header,$(foreach f,$(all.$*),printf \
		'#file\t%s\n' $(call quote,$f) && $(bin)prof-decode --header \
		$(call quote,$f) &&) :)

# The table, then the same for programs, then the notes.
trend = @mkdir -p $(@D) && \
	{ printf '%s\n' $(call quote,$1 $(call nice,$(all.$*))) && \
	$(bin)$1 $(call quoted,$(all.$*)) 2>$@.notes && echo --- && \
	$(bin)$1 --tsv $(call quoted,$(all.$*)) 2>/dev/null && echo --- && \
	cat $@.notes; } >$@.tmp && mv $@.tmp $@ || \
	{ cat $@.notes >&2; exit 1; }
$(dir)/%/trend-owner:
	$(call trend,prof-trend -n $(rows) --by=owner)
$(dir)/%/trend-function:
	$(call trend,prof-trend -n $(rows))

# Without the box that says what the page says.
$(dir)/%/graph:
	@mkdir -p $(@D) && $(bin)prof-dot $(call quote,$(in.$*)) >$@.all && \
		sed '/^subgraph cluster_L /d' $@.all >$@.dot && rm $@.all
	$(call save,$(call shown,prof-dot) | dot -Tsvg,$(dot) -Tsvg $@.dot)

$(dir)/growth/profile:
	@mkdir -p $(@D) && $(bin)prof-diff $(call quoted,$(all.growth)) \
		>$@.tmp && mv $@.tmp $@
$(dir)/trend/profile:
	@mkdir -p $(@D) && $(bin)prof-trend --diff \
		$(call quoted,$(all.trend)) 2>$@.notes >$@.tmp && \
		mv $@.tmp $@ || { cat $@.notes >&2; exit 1; }

awk = LC_ALL=C awk -f $(call quote,$(here)report.awk)
$(dir)/%/section:
	@mkdir -p $(@D) && $(awk) -v mode=section -v id=$* $(call paths,$*) \
		>$@.tmp && mv $@.tmp $@

$(out):
	@TITLE=$(call quote,$(title)) $(awk) -v mode=page -v dot=$(has_dot) \
		$(here)report.css $(sections:%=$(dir)/%/section) >$@.tmp && \
		mv $@.tmp $@ && echo 'wrote $@'

# What is made from what.  The inputs have a rule, an empty one, so that make
# does not look for one of its own, such as h1 from h1.c.
$(foreach s,$(sections),$(eval $(call paths,$s): $(dir)/$s/asked))
$(foreach s,$(sections),$(eval $(dir)/$s/section: $(call paths,$s)))
$(call paths,heap): $(call escaped,$(all.heap))
$(call paths,cpu): $(call escaped,$(all.cpu))
$(call paths,goroutines): $(call escaped,$(all.goroutines))
$(call paths,trend): $(call escaped,$(all.trend))
$(call paths,growth): $(dir)/growth/profile
$(dir)/growth/profile: $(call escaped,$(all.growth)) $(dir)/growth/asked
$(dir)/trend/graph: $(dir)/trend/profile
$(dir)/trend/profile: $(call escaped,$(all.trend)) $(dir)/trend/asked
$(sections:%=$(dir)/%/section): $(here)report.awk
$(out): $(sections:%=$(dir)/%/section) $(dir)/page/asked \
	$(here)report.awk $(here)report.css
$(subst %,\%,$(call escaped,$(sort $(foreach s,$(sections),$(all.$s))))): ;
FORCE:

.PHONY: report FORCE
.DELETE_ON_ERROR:
.SUFFIXES:
