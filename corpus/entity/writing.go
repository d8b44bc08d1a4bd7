package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// The rules of names that differ in writing only.
const (
	writing    = "the same name written another way" // case, accents, marks, titles, particles
	oneWord    = "the same name but for a hyphen or a blank"
	misreading = "the same name as a machine misreads it"
)

// isWriting reports whether a rule says that only the writing differs.
func isWriting(rule string) bool { return rule == writing || rule == oneWord || rule == misreading }

type typedKey struct {
	typ corpus.Type
	key string
}

// keyOf is what two names that differ in writing only have in common.
func keyOf(f *form, t corpus.Type) typedKey {
	if t == corpus.Person {
		return typedKey{t, f.coreKey}
	}
	return typedKey{t, f.key}
}

// keysOf gives the keys by which f is found when only its writing differs: its
// own, and that of its words in one where they are long enough to be no chance,
// else an empty one.
func keysOf(f *form, t corpus.Type) [2]typedKey {
	return [...]typedKey{keyOf(f, t), runKey(f, t)}
}

// shortestRun is how many letters names must have to be one whatever blanks
// and hyphens stand in them.
const shortestRun = 8

func runKey(f *form, t corpus.Type) typedKey {
	run := f.run
	if t != corpus.Person {
		run = f.key
		if len(f.words) > 1 {
			run = strings.Join(f.words, "")
		}
	}
	if len(run) < shortestRun || t == corpus.Person && !f.full() && len(f.plain) == 1 {
		return typedKey{}
	}
	return typedKey{t, "=" + run}
}

// asWritten says why f and o, which have a key in common, are one.
func asWritten(f, o *form, t corpus.Type) reason {
	switch {
	case f.misread != o.misread:
		return reason{rule: misreading, weak: true}
	case keyOf(f, t) != keyOf(o, t) && runKey(f, t) == runKey(o, t):
		return reason{rule: oneWord}
	case keyOf(f, t) != keyOf(o, t):
		return reason{rule: plainRule(f, o)}
	case t == corpus.Person && !slices.Equal(f.core, o.core):
		return reason{rule: bySpellingTable}
	}
	return reason{rule: writing}
}

// readIn says in r that f, the name that it joins, was misread.
func (r *reason) readIn(f *form) {
	if f.misread && r.rule != misreading {
		r.rule, r.weak = r.rule+", as a machine misreads it", true
	}
}
