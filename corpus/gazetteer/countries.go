package gazetteer

import (
	_ "embed"
	"strings"
	"sync"

	"dossier/corpus/fold"
)

//go:embed countries.txt
var countriesText string

// world is the table of countries by what a text may call them. Every key is a
// [fold.Key] without a first "the".
type world struct {
	countries map[string]string   // any name of a country: the name to show
	peoples   map[string]people   // any word for a people or what is theirs
	capitals  map[string]*capital // any spelling of a capital
	peopleOf  map[string]string   // the name of a country: the name of its people
}

type people struct{ name, country string }

type capital struct {
	name      string
	countries []string // today's first
}

// CountryOf gives the name to show of the country that key, the [fold.Key] of
// a name, names: "us", "usa" and "america" are all the United States. Parts
// and territories often in the news and countries of the past count. As a key
// has lost its capitals, "us" is for the caller to tell from the pronoun.
func CountryOf(key string) (name string, ok bool) {
	name, ok = countryTable().countries[withoutThe(key)]
	return name, ok
}

// PeopleOf gives the country of the people that key names, as a noun or an
// adjective: "turk", "turks" and "turkish" are of Turkey. The country is empty
// for a people without one, such as "kurdish".
func PeopleOf(key string) (country string, ok bool) {
	p, ok := countryTable().peoples[withoutThe(key)]
	return p.country, ok
}

// PeopleKnownAs gives the name to show of the people that key names, as a noun
// or an adjective: "kurdish" gives "Kurds".
func PeopleKnownAs(key string) (name string, ok bool) {
	p, ok := countryTable().peoples[withoutThe(key)]
	return p.name, ok
}

// PeopleName gives the name to show of the people of country, which is a name
// that [CountryOf] gives: "Russians" for "Russia". It is empty where the table
// knows none.
func PeopleName(country string) string { return countryTable().peopleOf[country] }

// CapitalOf gives the country whose capital key names: "kiev" gives "Ukraine".
// Where several had it, the one of today comes first; see [CapitalKnownAs].
func CapitalOf(key string) (country string, ok bool) {
	c, ok := countryTable().capitals[withoutThe(key)]
	if !ok {
		return "", false
	}
	return c.countries[0], true
}

// CapitalKnownAs gives the name to show of the capital that key names, and the
// countries that it is or was the capital of, those of today first: "kiev"
// gives "Kyiv". The countries must not be changed.
func CapitalKnownAs(key string) (name string, countries []string, ok bool) {
	c, ok := countryTable().capitals[withoutThe(key)]
	if !ok {
		return "", nil, false
	}
	return c.name, c.countries, true
}

func withoutThe(key string) string { return strings.TrimPrefix(key, "the ") }

// nameKey is the key of a name in a table. Most are plain words, for which
// [fold.Key] is much slower than need be.
func nameKey(name string) string {
	for i := range len(name) {
		if c := name[i] | 0x20; (c < 'a' || c > 'z') && name[i] != ' ' {
			return withoutThe(fold.Key(name))
		}
	}
	return withoutThe(strings.ToLower(name))
}

var countryTable = sync.OnceValue(func() *world {
	w := &world{countries: make(map[string]string, 800), peoples: make(map[string]people, 900),
		capitals: make(map[string]*capital, 300), peopleOf: make(map[string]string, 250)}
	for line := range rows(countriesText) {
		w.add(columnsOf(line))
	}
	return w
})

// add enters one country: its name, other names, capitals and people.
func (w *world) add(columns []string) {
	country := strings.TrimSpace(columns[0])
	if country != "" {
		putNew(w.countries, nameKey(country), country)
	}
	for other := range items(columns[1], ",") {
		putNew(w.countries, nameKey(other), country)
	}
	for spellings := range items(columns[2], ";") {
		w.addCapital(spellings, country)
	}
	first := ""
	for word := range items(columns[3], ",") {
		if first == "" {
			first = word
		}
		putNew(w.peoples, nameKey(word), people{first, country})
	}
	if first != "" && country != "" {
		putNew(w.peopleOf, country, first)
	}
}

func (w *world) addCapital(column, country string) {
	var c *capital
	for s := range items(column, "=") {
		if c = w.capitals[nameKey(s)]; c != nil {
			c.countries = append(c.countries, country)
			return
		}
	}
	for s := range items(column, "=") {
		if c == nil {
			c = &capital{name: s, countries: []string{country}}
		}
		putNew(w.capitals, nameKey(s), c)
	}
}
