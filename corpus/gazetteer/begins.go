package gazetteer

import (
	"strings"
	"sync"
)

// BeginsName reports whether a name of several words that any of [ClassOf],
// [CountryOf], [PeopleOf], [CapitalOf], [Organization] and [OrganizationKnownAs]
// knows may begin with first, the [fold.Key] of its first word. It takes under
// 1 µs.
func BeginsName(first string) bool {
	return first == "the" || firstWords()[first] || anyBegins(first+" ")
}

// firstWords are those of the names of several words of countries.txt and
// organizations.txt.
var firstWords = sync.OnceValue(func() map[string]bool {
	firsts := map[string]bool{}
	add := func(key string) {
		if first, _, several := strings.Cut(key, " "); several {
			firsts[first] = true
		}
	}
	w := countryTable()
	for key := range w.countries {
		add(key)
	}
	for key := range w.peoples {
		add(key)
	}
	for key := range w.capitals {
		add(key)
	}
	for key := range organizationTable() {
		add(key)
	}
	return firsts
})
