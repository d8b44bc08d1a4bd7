package entity

import (
	"dossier/corpus"
	"dossier/corpus/fold"
	"dossier/corpus/gazetteer"
)

// knownKind says which table knows a thing.
type knownKind uint8

const (
	country knownKind = iota
	people
	capital
	body
	town
)

// known is a thing that a table knows whatever the articles call it. Two that
// are equal are one thing.
type known struct {
	kind     knownKind
	name     string // to show, as the table has it
	doubtful bool   // the name is also a common word or a given name
}

// id is what two names of one thing have in common.
func (k *known) id() knownID { return knownID{k.kind, k.name} }

type knownID struct {
	kind knownKind
	name string
}

// typ is the type that such a thing always has.
func (k *known) typ() corpus.Type {
	switch k.kind {
	case country, capital, town:
		return corpus.Place
	case people:
		return corpus.Other
	}
	return corpus.Organization
}

// rule says to a person why two names of such a thing are one.
func (k *known) rule() string {
	switch k.kind {
	case country:
		return "names of one country, by the table of countries"
	case people:
		return "words for one people, by the table of countries"
	case capital:
		return "spellings of one capital, by the table of countries"
	case town:
		return "names of one town, by the table of towns"
	}
	return "names of one well-known body, by the table of bodies"
}

// lookUp gives what the tables know of f, or nil.
func lookUp(f *form) *known {
	if name, ok := gazetteer.CountryOf(f.key); ok {
		return &known{kind: country, name: name}
	}
	if name, ok := gazetteer.PeopleKnownAs(f.key); ok {
		return &known{kind: people, name: name}
	}
	if name, _, ok := gazetteer.CapitalKnownAs(f.key); ok {
		return &known{kind: capital, name: name}
	}
	if name, ok := townVariants()[f.key]; ok {
		return &known{kind: town, name: name, doubtful: true}
	}
	if name, ok := gazetteer.OrganizationKnownAs(f.text); ok {
		_, sure := gazetteer.Organization(f.key)
		return &known{kind: body, name: name, doubtful: !sure}
	}
	return nil
}

// links gives what a known thing belongs to, likeliest first.
func (k *known) links() (relation string, to []knownID) {
	switch k.kind {
	case people:
		if name, ok := gazetteer.PeopleOf(fold.Key(k.name)); ok && name != "" {
			return PeopleOf, []knownID{{country, name}}
		}
	case capital:
		_, countries, _ := gazetteer.CapitalKnownAs(fold.Key(k.name))
		for _, name := range countries {
			to = append(to, knownID{country, name})
		}
		return "capital of", to
	}
	return "", nil
}
