package quote

import (
	"strings"
	"sync"
)

// verb says what a word may be as a verb of speech. It is a set.
type verb uint16

const (
	past     verb = 1 << iota // said; also the participle after "has"
	present                   // says, say
	going                     // saying
	base                      // say, after "to" and "did"
	clausal                   // told words follow without "that": said, told
	withThat                  // told words follow after "that" or a colon only: boasted
	tells                     // whom it is said to follows: told reporters that
	asks                      // what was asked follows: about, whether, why
	things                    // a thing may follow in place of a clause: denied the charge
	calls                     // a name in quotation marks follows a thing: called it "x"
	blames                    // of what whom follows: accused it of a crime
	doubtful                  // as often a noun or another verb: claims, reports, states
)

func (v verb) has(o verb) bool { return v&o != 0 }

// finite reports whether a subject may stand before the word.
func (v verb) finite() bool { return v&(past|present) != 0 }

// verbOf gives what w, in lower case, is as a verb of speech; 0: none.
func verbOf(w string) verb {
	if len(w) < 3 || len(w) > 14 {
		return 0
	}
	return verbs()[w]
}

// verbs holds every form of every verb.
var verbs = sync.OnceValue(func() map[string]verb {
	all := make(map[string]verb, 600)
	for line := range strings.SplitSeq(verbLines, "\n") {
		kinds, words, _ := strings.Cut(line, ":")
		var v verb
		for _, k := range kinds {
			v |= verbKinds(k)
		}
		for w := range strings.FieldsSeq(words) {
			forms := strings.Split(w, "/")
			if len(forms) == 1 {
				forms = regular(w)
			}
			for i, form := range [...]verb{base | present, present, past, going} {
				all[forms[i]] |= form | v
			}
		}
	}
	return all
})

func verbKinds(k rune) verb {
	switch k {
	case 'c':
		return clausal
	case 'w':
		return withThat
	case 't':
		return tells
	case 'a':
		return asks
	case 'o':
		return things
	case 'n':
		return calls
	case 'b':
		return blames
	case 'd':
		return doubtful
	}
	return 0
}

// regular gives base, third person, past and -ing form of a regular verb. A
// verb that doubles its last letter ends in + here: admit+.
func regular(w string) []string {
	stem, doubles := strings.CutSuffix(w, "+")
	switch {
	case doubles:
		last := stem[len(stem)-1:]
		return []string{stem, stem + "s", stem + last + "ed", stem + last + "ing"}
	case strings.HasSuffix(w, "e"):
		return []string{w, w + "s", w + "d", w[:len(w)-1] + "ing"}
	case strings.HasSuffix(w, "y") && !strings.ContainsAny(w[len(w)-2:len(w)-1], "aeiou"):
		return []string{w, w[:len(w)-1] + "ies", w[:len(w)-1] + "ied", w + "ing"}
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"):
		return []string{w, w + "es", w + "ed", w + "ing"}
	}
	return []string{w, w + "s", w + "ed", w + "ing"}
}

// verbLines lists verbs after what they are: see [verbKinds]. Forms that are
// not regular are given: base, third person, past, -ing.
const verbLines = `c:say/says/said/saying add
ct:tell/tells/told/telling inform warn assure remind reassure notify advise
cd:claim note
cd:report
co:confirm deny/denies/denied/denying
c:acknowledge admit+ allege announce assert affirm reaffirm concede declare disclose emphasise emphasize explain insist predict proclaim reiterate stress
cd:indicate maintain mention repeat reveal suggest underline underscore signal
cd:argue complain
c:contend/contends/contended/contending opine stipulate quip+ recall testify lament posit+
w:comment remark observe respond reply retort counter joke boast caution conclude
w:write/writes/wrote/writing tweet vow pledge promise recount relate swear/swears/swore/swearing
w:speculate hint caution rejoin interject
wd:state answer point
dw:continue begin/begins/began/beginning
b:accuse blame
a:ask inquire enquire wonder
wd:shout cry yell scream whisper murmur mutter mumble grumble gush exclaim snap+ shrug+ sigh chant growl urge implore plead demand quote read/reads/read/reading agree enthuse beam fume thunder marvel volunteer venture chuckle laugh smile
n:call describe dismiss denounce brand label term dub+ condemn criticise criticize hail slam+ blast reject deride decry/decries/decried/decrying portray characterise characterize praise`
