package gazetteer

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed organizations.txt
var organizationsText string

type body struct {
	name     string
	doubtful bool // the key is also a common word
}

// Organization gives the name to show of the well-known body that key, the
// [fold.Key] of a name, names: "isil" and "daesh" give "Islamic State". A key
// that is also a common word ("is", "who", "fed") is left out, for a key has
// lost its capitals; see [OrganizationKnownAs].
func Organization(key string) (canonical string, ok bool) {
	b, ok := organizationTable()[withoutThe(key)]
	return b.name, ok && !b.doubtful
}

// OrganizationKnownAs is [Organization] for a name as it stands in a text that
// is known to be a name: capitals tell "WHO" from "who", "Fed" from "fed".
func OrganizationKnownAs(name string) (canonical string, ok bool) {
	b, ok := organizationTable()[nameKey(name)]
	return b.name, ok && (!b.doubtful || strings.ToLower(name) != name)
}

var organizationTable = sync.OnceValue(func() map[string]body {
	table := make(map[string]body, 700)
	for line := range rows(organizationsText) {
		name, others, _ := strings.Cut(line, "|")
		name = strings.TrimSpace(name)
		putNew(table, nameKey(name), body{name: name})
		for other := range items(others, ",") {
			plain, doubtful := strings.CutPrefix(other, "!")
			putNew(table, nameKey(plain), body{name, doubtful})
		}
	}
	return table
})
