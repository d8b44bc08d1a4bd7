package mention

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// around weighs the words beside the name from a to b.
func (r *reading) around(s *sentence, a, b int) votes {
	v := r.before(s, a, b)
	v.plus(r.after(s, b))
	v.plus(r.described(s, b))
	if n := wordAt(s, b+1); wordAt(s, b).text == "," && n.form != nil && !s.words[b-1].is(gazetteer.Surname) &&
		(n.form.thing == country || n.form.thing == place && n.is(gazetteer.Known)) {
		v[corpus.Place] += 4 // Alanya, Turkey
	}
	return v
}

// before weighs what stands before the name from a to b.
func (r *reading) before(s *sentence, a, b int) (v votes) {
	before, second := wordAt(s, a-1), wordAt(s, a-2)
	if before.kind != small {
		if before.text == "," && second.kind == small && r.isRole(second.text) {
			v[corpus.Person] += 2
		}
		return v
	}
	v[corpus.Place] += placeBefore(before.text)
	switch {
	case r.isRole(before.text):
		v[corpus.Person] += 6
	case bodyNoun(before.text):
		v[corpus.Organization] += 4
	case before.text == "the" || before.text == "a" || before.text == "an":
		v.plus(r.withArticle(s, a, b))
	case before.text == "of" && second.kind == small && localNoun(second.text):
		v[corpus.Place] += 6
	case before.text == "of" && (second.is(gazetteer.Surname|gazetteer.Given) || second.kind == capital && wordAt(s, a-3).is(gazetteer.Given)):
		v[corpus.Organization] += 3 // Alvin Yeung of Demosisto
		v[corpus.Place] += 2
	case before.text == "by":
		v[corpus.Person]++
		v[corpus.Organization]++
	}
	return v
}

// withArticle weighs "the" or "a" before a name, which persons seldom have: a
// full name has it only where it stands before a noun.
func (r *reading) withArticle(s *sentence, a, b int) votes {
	if b-a > 1 && s.words[a].is(gazetteer.Given) {
		return votes{corpus.Person: -1, corpus.Organization: 2, corpus.Other: 1}
	}
	return votes{corpus.Person: -4, corpus.Organization: 3, corpus.Other: 2}
}

// after weighs the words right behind a name that ends at b.
func (r *reading) after(s *sentence, b int) (v votes) {
	after, second := wordAt(s, b), wordAt(s, b+1)
	switch {
	case after.kind == small:
		switch {
		case saysAfter(after.text):
			v[corpus.Person] += 3
		case ledBy(after.text):
			v[corpus.Person] += 6
		case after.text == "was" && second.text == "born":
			v[corpus.Person] += 4
		case localNoun(after.text):
			v[corpus.Place] += 4
		case bodyNoun(after.text) || ofBodies(after.text):
			v[corpus.Organization] += 3
		}
	case after.text == "," && second.kind == number && len(second.text) == 2:
		v[corpus.Person] += 6
	case after.text == "," && second.kind == small && (second.text == "who" || second.text == "whose" || r.isRole(second.text)):
		v[corpus.Person] += 4
	case after.text == "(" && second.text == "born":
		v[corpus.Person] += 6
	case after.text == "(" && second.kind == number:
		v[corpus.Person]++
	}
	return v
}

// longestDescription is how many words a description is read to.
const longestDescription = 6

// described weighs the noun by which the text itself describes a name that ends
// at b: "Alanya, a resort town in", "Zastava is the maker of".
func (r *reading) described(s *sentence, b int) (v votes) {
	switch wordAt(s, b).text {
	case ",", "is", "was":
	default:
		return v
	}
	switch wordAt(s, b+1).text {
	case "a", "an", "the":
	default:
		return v
	}
	noun := ""
	for i := b + 2; i < min(len(s.words), b+2+longestDescription); i++ {
		w := &s.words[i]
		if w.kind == mark || w.kind == small && endsDescription(w.text) {
			break
		}
		if w.kind == small {
			noun = w.text
		}
	}
	switch {
	case noun == "":
	case r.isRole(noun):
		v[corpus.Person] += 5
	case localNoun(noun):
		v[corpus.Place] += 6
	case bodyNoun(noun):
		v[corpus.Organization] += 6
	}
	return v
}

// endsDescription reports whether w ends the noun phrase before it.
func endsDescription(w string) bool {
	switch w {
	case "of", "in", "for", "to", "at", "on", "from", "with", "by", "near", "within", "and", "or", "that", "which", "who", "whose", "where", "based", "known", "located", "called", "founded", "established", "owned", "as", "but", "is", "was", "has":
		return true
	}
	return false
}

// ofBodies reports whether w, behind a name, is what organizations have.
func ofBodies(w string) bool {
	switch w {
	case "shares", "executives", "employees", "fans", "stock", "profits", "customers", "spokesman", "spokeswoman", "spokesperson", "headquarters", "staff", "subsidiary", "stores", "factory":
		return true
	}
	return false
}

// ledBy reports whether w, behind a name, is what bears its leader's name: the
// Biden administration.
func ledBy(w string) bool {
	switch w {
	case "administration", "presidency", "regime", "cabinet", "family", "campaign", "era", "years", "loyalists", "supporters", "biography":
		return true
	}
	return false
}

// isRole reports whether the small word w stands before persons' names.
func (r *reading) isRole(w string) bool {
	is, ok := r.roles[w]
	if !ok {
		is = gazetteer.ClassOf(w)&gazetteer.Role != 0
		r.roles[strings.Clone(w)] = is
	}
	return is
}

// noWord is the empty mark outside of a sentence. Nobody writes to it.
var noWord = &word{}

// wordAt gives the word at i, or an empty mark outside of s.
func wordAt(s *sentence, i int) *word {
	if i < 0 || i >= len(s.words) {
		return noWord
	}
	return &s.words[i]
}
