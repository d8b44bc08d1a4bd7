package gazetteer

import (
	"strings"
	"testing"
)

func TestClassOf(t *testing.T) {
	for name, tt := range map[string]struct {
		key       string
		is, isNot Class
	}{
		"knows a given name":              {"sergei", Given, Common | City},
		"knows a surname":                 {"kerry", Surname, Common},
		"knows a word that is a surname":  {"brown", Surname | Common, City},
		"knows a common word":             {"house", Common | OrgHead, City},
		"knows a form of a common word":   {"bombings", Common, Surname},
		"knows a doubled form":            {"stopped", Common, 0},
		"knows a city of the list":        {"gyula", 0, Common},
		"knows a well-known place":        {"aleppo", Known, Common},
		"knows a place of two words":      {"middle east", Known, Common},
		"knows a title":                   {"senator", Title | Role, City},
		"knows the head of a body":        {"ministry", OrgHead | OrgFirst, Title},
		"knows the end of a company":      {"gmbh", Company, OrgHead},
		"knows a day":                     {"monday", NotName, Given},
		"knows a faith":                   {"muslims", Group, NotName},
		"knows nothing of a made-up word": {"qqzzy", 0, ^Class(0)},
		"knows nothing of nothing":        {"", 0, ^Class(0)},
		"knows nothing after the last":    {"\xff", 0, ^Class(0)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := ClassOf(tt.key); got&tt.is != tt.is || got&tt.isNot != 0 {
				t.Errorf("ClassOf(%q) = %b, want all of %b and none of %b", tt.key, got, tt.is, tt.isNot)
			}
		})
	}
}

// entries unfolds words as its comment tells.
func entries(each func(key string, c Class)) {
	for line := range strings.SplitSeq(words, "\n") {
		last, shared := "", 0
		for line != "" {
			n := firstLen(line)
			last = last[:shared] + line[:n]
			line = line[n:]
			end := strings.IndexFunc(line, func(r rune) bool { return r >= 'A' && r <= 'Z' })
			if end < 0 {
				end = len(line)
			}
			c := Common
			if strings.HasPrefix(line, "\t") {
				c = classes(line[1:end])
			}
			each(last, c)
			if line = line[end:]; line != "" {
				shared, line = int(line[0]-'A'), line[1:]
			}
		}
	}
}

func TestClassOfFindsEveryEntryInOrder(t *testing.T) {
	n, last := 0, ""
	entries(func(key string, c Class) {
		if got := listed(key); got != c {
			t.Errorf("listed(%q) = %b, want %b", key, got, c)
		}
		if n > 0 && key <= last {
			t.Errorf("entry %q stands after %q", key, last)
		}
		n, last = n+1, key
	})
	if n < 50_000 {
		t.Errorf("words.txt has %d entries, want the whole lists", n)
	}
}

func TestWordsAreSmall(t *testing.T) {
	if sum := len(words) + len(countriesText) + len(organizationsText); sum > 600_000 {
		t.Errorf("the lists take %d bytes, want 600,000 or less", sum)
	}
}

// BenchmarkClassOf: under 0.5 µs, no allocation.
func BenchmarkClassOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		ClassOf("lavrov")
	}
}

func TestBeginsNameKnowsEveryNameOfSeveralWords(t *testing.T) {
	n := 0
	begins := func(key string) {
		if first, _, several := strings.Cut(key, " "); several {
			if n++; !BeginsName(first) {
				t.Errorf("no name begins with the first word of %q", key)
			}
		}
	}
	entries(func(key string, _ Class) { begins(key) })
	for key := range countryTable().countries {
		begins(key)
		begins("the " + key)
	}
	for key := range organizationTable() {
		begins(key)
	}
	if n < 1000 {
		t.Errorf("the tables have %d names of several words, want many more", n)
	}
	for _, first := range []string{"qqzzy", "", "lavrov", "\xff"} {
		if BeginsName(first) {
			t.Errorf("a name begins with %q, want none", first)
		}
	}
}
