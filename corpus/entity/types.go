package entity

import (
	"iter"
	"strings"

	"dossier/corpus"
	"dossier/corpus/gazetteer"
)

// read gives every mention its form and counts its type.
func (r *resolver) read() {
	surfaces := map[string]int{} // each as it stands in a text, and its number
	var all []string
	numbers := make([][]int32, len(r.documents))
	for _, d := range r.documents {
		ns := make([]int32, len(d.mentions))
		for i, m := range d.mentions {
			surface := m.Span.Of(d.text(i))
			n, ok := surfaces[surface]
			if !ok {
				n = len(all)
				surfaces[surface] = n
				all = append(all, surface)
			}
			ns[i] = int32(n)
		}
		numbers[d.place] = ns
	}
	forms := r.forms.ofAll(all)
	for _, d := range r.documents {
		d.named = make([]naming, len(d.mentions))
		for i, m := range d.mentions {
			f := forms[numbers[d.place][i]]
			f.votes[m.Type]++
			d.named[i] = naming{form: f, typ: m.Type}
		}
	}
}

// settleTypes decides what kind of thing each mention names. A recogniser
// judges every place by itself and errs now and then; the corpus as a whole
// errs less.
func (r *resolver) settleTypes() {
	votes := make(map[string]*[4]int, len(r.forms.byText)) // by key: other ways of writing a name vote too
	for _, f := range r.forms.byText {
		v := votes[f.key]
		if v == nil {
			v = &[4]int{}
			votes[f.key] = v
		}
		f.all = v
		for t, n := range f.votes {
			v[t] += n
		}
	}
	surnames := r.unglue()
	inParallel(r.documents, func(each iter.Seq[*document]) {
		s, local := newPersons(), map[*[4]int][4]int{}
		for d := range each {
			s.meet(d)
			for i := range d.named {
				n := &d.named[i]
				n.typ = vote(n.form, n.typ)
				s.retype(n, surnames)
			}
			d.agree(local)
			if clear(local); len(d.named) > roomy {
				s, local = newPersons(), map[*[4]int][4]int{}
			}
		}
	})
}

// unglue marks the forms that are two persons' names in one, and gives the
// surname of every person with a full name.
func (r *resolver) unglue() (surnames map[string]bool) {
	p := wordsOfNames{map[string]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, f := range r.forms.byText {
		switch {
		case f.namesPerson():
			p.full[strings.Join(f.core, " ")] += f.votes[corpus.Person]
			p.given[f.core[0]] = true
			p.surname[f.surname()] = true
		case !f.full():
			p.single[f.core[0]] = true
		}
	}
	for _, f := range r.forms.byText { // what is marked first does not change what is marked next
		f.glued = f.known == nil && p.glued(f.core)
	}
	return p.surname
}

// wordsOfNames are the words of the names in a corpus by their place.
type wordsOfNames struct {
	full                   map[string]int // mentions of full names
	given, surname, single map[string]bool
}

// glued reports whether words are a full name and another one, a full name and
// a surname that stands elsewhere by itself, or a full name and more than it
// has nearly everywhere else.
func (p wordsOfNames) glued(words []string) bool {
	last := len(words) - 1
	if last == 1 || last >= longestInParts {
		return words[0] == words[last]
	}
	whole, at := strings.Join(words, " "), 0
	own := p.full[whole]
	often := 4
	if own >= 3 {
		often = 20 // hardly a slip
	}
	for i := 1; i <= last; i++ {
		at += len(words[i-1]) + 1
		left, right := p.full[whole[:at-1]], p.full[whole[at:]]
		switch {
		case left > 0 && right > 0 && min(left, right) >= own, max(left, right) > often*max(own, 1):
			return true
		case left > 0 && i == last && p.alone(words[last]), right > 0 && i == 1 && p.alone(words[0]):
			return true
		}
	}
	return false
}

// alone reports whether a word is a surname that also stands by itself, and
// nobody's given name.
func (p wordsOfNames) alone(word string) bool {
	return p.surname[word] && p.single[word] && !p.given[word]
}

// namesPerson reports whether f is the full name of a person, going by most of
// its mentions.
func (f *form) namesPerson() bool {
	return f.anchors() && f.known == nil && hasShare(&f.votes, corpus.Person, 50)
}

// hasShare reports whether t has at least percent of all votes, and one.
func hasShare(votes *[4]int, t corpus.Type, percent int) bool {
	all := votes[0] + votes[1] + votes[2] + votes[3]
	return votes[t] > 0 && 100*votes[t] >= percent*all
}

// vote gives the type that 70 in 100 of at least three mentions of f have, else
// the one that the recogniser chose. A name of several words hardly ever names
// two kinds of thing: the type that more of its mentions have is that of all,
// and a guess at other gives way.
func vote(f *form, own corpus.Type) corpus.Type {
	votes := f.all
	for _, t := range corpus.Types() {
		if votes[t] >= 2 && hasShare(votes, t, 70) && votes[0]+votes[1]+votes[2]+votes[3] >= 3 {
			return t
		}
	}
	if len(f.words) < 2 {
		return own
	}
	best := own
	for _, t := range corpus.Types() {
		if votes[t] > votes[best] || votes[t] == votes[best] && best == corpus.Other && votes[t] > 0 {
			best = t
		}
	}
	return best
}

// persons are the words of the full names of persons in one article.
type persons struct{ surname, other map[string]bool }

func newPersons() persons { return persons{map[string]bool{}, map[string]bool{}} }

// meet notes the full names of d, and no others.
func (p persons) meet(d *document) {
	clear(p.surname)
	clear(p.other)
	for _, n := range d.named {
		if !n.form.namesPerson() {
			continue
		}
		p.surname[n.form.surname()] = true
		for _, w := range n.form.core[:len(n.form.core)-1] {
			p.other[w] = true
		}
	}
}

// retype settles the type of a mention by what the tables know and by who else
// the article names: Washington is a place, except beside George Washington.
func (p persons) retype(n *naming, surnames map[string]bool) {
	f, votes := n.form, n.form.all
	single := !f.full()
	if k := f.known; k != nil && (k.kind != town || n.typ == corpus.Place) {
		inPerson := single && (p.surname[f.surname()] || p.other[f.surname()] || f.isGivenName())
		if n.typ != corpus.Person || !inPerson && !k.doubtful && f.titleFree() {
			n.known, n.typ = k, k.typ()
		}
		return
	}
	if n.typ == corpus.Person || !single || f.acronym {
		return
	}
	// A company may bear its founder's name: then most mentions say so.
	company := hasShare(votes, n.typ, 70) && votes[n.typ] >= 3
	bare := len(f.words) == len(f.core) || len(f.words) == 2 && gazetteer.GenderOfTitle(f.words[0]) != gazetteer.Unknown
	if p.surname[f.surname()] && bare && !company {
		n.typ = corpus.Person
	}
	if surnames[f.surname()] && votes[corpus.Person] >= 2 && hasShare(votes, corpus.Person, 34) {
		n.typ = corpus.Person
	}
}

// isGivenName reports whether f is a capital or a people that is a given name
// as well: Sofia is as likely a girl where a recogniser says so.
func (f *form) isGivenName() bool {
	return (f.known.kind == capital || f.known.kind == people) && gazetteer.ClassOf(f.key)&gazetteer.Given != 0
}

// titleFree reports whether no title stands before the name.
func (f *form) titleFree() bool { return len(f.plain) == len(f.words) }

// agree gives one type to all mentions of a name in an article: within one
// text a name hardly ever stands for two kinds of thing. votes is room for the
// mentions of each name by type; the names go by the votes that all their forms
// share.
func (d *document) agree(votes map[*[4]int][4]int) {
	for _, n := range d.named {
		v := votes[n.form.all]
		v[n.typ]++
		votes[n.form.all] = v
	}
	for i := range d.named {
		n := &d.named[i]
		best := n.typ
		v := votes[n.form.all]
		for _, t := range corpus.Types() {
			if v[t] > v[best] || v[t] == v[best] && t < best {
				best = t
			}
		}
		if n.known == nil || best == corpus.Person {
			n.typ = best
		}
		if n.typ == corpus.Person && n.known != nil {
			n.known = nil
		}
	}
}
