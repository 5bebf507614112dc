# A report on profiles as one HTML page, see prof-report(7):
#
#	make -f report.mk BASE=a.pb.gz HEAP=b.pb.gz CPU=c.pb.gz \
#		GOROUTINES='g*.pb.gz' SNAPSHOTS='h1 h2 h3' report
#
# What is given goes to report.sh as it is, by the environment: no name of a
# file becomes a part of a makefile or of a command.  report.sh checks it, links
# the files into a directory next to the page as heap/0001.prof and so on, and
# has sections.mk make the page there, by the rules of prof.mk.
# SPDX-License-Identifier: MIT

override VARIABLES := BASE HEAP ALLOCS CPU GOROUTINES BLOCK MUTEX THREADCREATE \
	SNAPSHOTS SOURCE TRIM FLAME OUT TITLE ROWS BIN DOT

# An environment may have a CPU of its own, so it does not count.  On the
# command line a dollar sign is one.
given = $(if $(filter environment,$(origin $1)),,$(if $(filter \
	command,$(origin $1)),$(if $(strip $(value $1)),$(value \
	$1)),$(strip $($1))))
$(foreach v,$(VARIABLES),$(eval override $v := $$(call given,$v)))
export VARIABLES $(VARIABLES)

# Others are errors, unless they are meant for a makefile that includes this.
override UNKNOWN := $(if $(filter 0,$(MAKELEVEL)),$(if $(word \
	2,$(MAKEFILE_LIST)),,$(foreach v,$(.VARIABLES),$(if $(filter \
	command,$(origin $v)),$(filter-out SHELL $(VARIABLES),$v)))))
unexport $(UNKNOWN)
export UNKNOWN

override REPORT_MK := $(dir $(lastword $(MAKEFILE_LIST)))
export REPORT_MK

report:
	+@sh "$$REPORT_MK/report.sh" $(MAKE)

.PHONY: report
