package search

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus"
)

func TestAQueryIsReadAsItsTree(t *testing.T) {
	w := func(s string) Node { return Word{s} }
	tests := map[string]struct {
		query string
		want  Node
	}{
		"nothing":                             {"", nil},
		"only blanks":                         {" \t\u3000", nil},
		"only marks":                          {`-- … "!" ()`, nil},
		"one word":                            {"Lavrov", w("Lavrov")},
		"words stand for all of them":         {"sergei lavrov", And{[]Node{w("sergei"), w("lavrov")}}},
		"and in words":                        {"a AND b", And{[]Node{w("a"), w("b")}}},
		"or in words":                         {"a OR b", Or{[]Node{w("a"), w("b")}}},
		"or as a bar without blanks":          {"a|b", Or{[]Node{w("a"), w("b")}}},
		"small or is a word":                  {"a or b", And{[]Node{w("a"), w("or"), w("b")}}},
		"a word that begins with OR":          {"ORacle", w("ORacle")},
		"and binds closer than or":            {"a b OR c", Or{[]Node{And{[]Node{w("a"), w("b")}}, w("c")}}},
		"parentheses group":                   {"a (b OR c)", And{[]Node{w("a"), Or{[]Node{w("b"), w("c")}}}}},
		"needless parentheses leave nothing":  {"((a) (b c))", And{[]Node{w("a"), w("b"), w("c")}}},
		"minus excludes":                      {"a -b", And{[]Node{w("a"), Not{w("b")}}}},
		"NOT excludes":                        {"a NOT b", And{[]Node{w("a"), Not{w("b")}}}},
		"minus excludes a group":              {"-(a b)", Not{And{[]Node{w("a"), w("b")}}}},
		"two exclusions are none":             {"NOT -a", w("a")},
		"a dash between blanks is a mark":     {"a - b", And{[]Node{w("a"), w("b")}}},
		"a dash in a word stays":              {"al-Sham", w("al-Sham")},
		"a star makes a beginning":            {"lavr*", Prefix{"lavr"}},
		"a star after a mark is ignored":      {"lavr.*", w("lavr.")},
		"quotes make a phrase":                {`"foreign  minister"`, Phrase{"foreign minister"}},
		"quotes of print make a phrase":       {"“foreign minister” «x y»", And{[]Node{Phrase{"foreign minister"}, Phrase{"x y"}}}},
		"operators in quotes are words":       {`"a OR -b"`, Phrase{"a OR -b"}},
		"a star in a phrase":                  {`"foreign minis*"`, Phrase{"foreign minis*"}},
		"near":                                {`"kerry geneva"~5`, Near{"kerry geneva", 5}},
		"near is capped":                      {`"kerry geneva"~99999999999999999999`, Near{"kerry geneva", maxWithin}},
		"near of one word is a phrase":        {`"kerry"~5`, Phrase{"kerry"}},
		"source":                              {"source:BBC", Source{"BBC"}},
		"source in quotes":                    {`SOURCE:"new york times" a`, And{[]Node{Source{"new york times"}, w("a")}}},
		"before a month":                      {"before:2016-03", Before{corpus.Date{Year: 2016, Month: 3}}},
		"after a year":                        {"after:2015", After{corpus.Date{Year: 2015}}},
		"without a day":                       {"-after:2015-02-28", Not{After{corpus.Date{Year: 2015, Month: 2, Day: 28}}}},
		"language":                            {"lang:en-GB", Language{"en-gb"}},
		"title":                               {"title:aleppo", InTitle{w("aleppo")}},
		"title with a beginning":              {"title:al*", InTitle{Prefix{"al"}}},
		"title with a phrase":                 {`title:"cease fire"`, InTitle{Phrase{"cease fire"}}},
		"a colon elsewhere is text":           {"12:30 http://x.org", And{[]Node{w("12:30"), w("http://x.org")}}},
		"an open quote is closed":             {`a "b c`, And{[]Node{w("a"), Phrase{"b c"}}}},
		"open parentheses are closed":         {"(a OR (b c", Or{[]Node{w("a"), And{[]Node{w("b"), w("c")}}}}},
		"a last OR is ignored":                {"a OR", w("a")},
		"a last bar is ignored":               {"a | ", w("a")},
		"an OR alone is ignored":              {"OR", nil},
		"a last NOT is ignored":               {"a NOT", w("a")},
		"a last minus is ignored":             {"a -", w("a")},
		"a last tilde is ignored":             {`"a b"~`, Phrase{"a b"}},
		"a last OR in parentheses is ignored": {"(a OR ) b", And{[]Node{w("a"), w("b")}}},
		"a star alone is ignored":             {"a *", w("a")},
		"words without blanks":                {"東京 서울", And{[]Node{w("東京"), w("서울")}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q, err := Parse(tt.query)
			if err != nil || !reflect.DeepEqual(q.Tree(), tt.want) {
				t.Errorf("Parse(%q) = %#v, %v, want %#v", tt.query, q.Tree(), err, tt.want)
			}
			roundTrip(t, q)
		})
	}
}

// roundTrip fails where q, printed and read again, is another tree.
func roundTrip(t *testing.T, q Query) {
	t.Helper()
	again, err := Parse(q.String())
	if err != nil || !reflect.DeepEqual(again.Tree(), q.Tree()) {
		t.Errorf("%q read again = %#v, %v, want %#v", q, again.Tree(), err, q.Tree())
	}
}

func TestAMalformedQueryNamesThePlaceAndTheNextStep(t *testing.T) {
	tests := map[string]struct {
		query  string
		offset int
		what   string
	}{
		"parenthesis never opened":   {"a b) c", 3, "never opened"},
		"OR first":                   {"OR b", 0, "put one before"},
		"OR twice":                   {"a OR OR b", 5, "put one before"},
		"star in front":              {"*rov", 0, "end of a word"},
		"star inside":                {"x la*ov", 4, "end of a word"},
		"tilde after a word":         {"kerry~2", 5, "phrase in quotes"},
		"tilde without a number":     {`"a b"~ c`, 5, "number of words"},
		"near with too many words":   {`"` + strings.Repeat("a ", 17) + `"~5`, 36, "at most 16"},
		"source without a name":      {"source: bbc", 7, "source:bbc"},
		"before what is no date":     {"before:march", 7, "before:2016-03"},
		"after a day that is none":   {"after:2015-02-30", 6, "after:2016"},
		"date with a short year":     {"after:15", 6, "after:2016"},
		"title without a word":       {"title:- x", 6, "title:aleppo"},
		"language that is none":      {"lang:_ x", 5, "lang:en"},
		"filter with a letter wrong": {"x sorce:bbc", 2, "source:"},
		"too long":                   {strings.Repeat("a ", 3000), maxBytes, "at most"},
		"too many words":             {strings.Repeat("a ", 65), 128, "at most 64"},
		"too deep":                   {strings.Repeat("(", 100), 64, "too many parentheses"},
		"too many NOTs":              {strings.Repeat("-", 4000) + "a", 64, "too many"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(tt.query)
			var e *Error
			if !errors.As(err, &e) || e.Offset != tt.offset || !strings.Contains(e.What, tt.what) {
				t.Errorf("Parse(%.40q): %v, want byte %d and %q", tt.query, err, tt.offset, tt.what)
			}
		})
	}
}

func TestAQueryBeingTypedMayGoOn(t *testing.T) {
	for query, want := range map[string]string{
		"lav":             "lav*",
		"lav ":            "lav",
		"sergei lav":      "sergei lav*",
		"a OR b":          "a OR b*",
		"a OR":            "a",
		"(a b":            "a b*",
		"(a b)":           "a b",
		"a -b":            "a -b",
		`"sergei lav`:     `"sergei lav*"`,
		`"sergei lavrov"`: `"sergei lavrov"`,
		`title:al`:        "title:al*",
		"a title:":        "a",
		"a source:":       "a",
		"a before:201":    "a",
		"a before:2016":   "a before:2016",
		"a U.S.":          "a U.S.",
		"12:3":            "12:3*",
		"東":               "東*",
	} {
		q, err := ParsePrefix(query)
		if err != nil || q.String() != want {
			t.Errorf("ParsePrefix(%q) = %q, %v, want %q", query, q, err, want)
		}
		roundTrip(t, q)
	}
}

func TestOnlyAQueryBeingTypedForgivesAnUnfinishedFilter(t *testing.T) {
	for _, query := range []string{"a source:", "a before:201", "a title:", "lang:e"} {
		if _, err := Parse(query); err == nil {
			t.Errorf("Parse(%q) gave no error", query)
		}
		if _, err := ParsePrefix(query); err != nil {
			t.Errorf("ParsePrefix(%q): %v", query, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`(lavrov OR kerr*) -assad "foreign minis*" "kerry geneva"~5`, `source:"le monde" before:2016-3 title:al*`,
		`a|b NOT (c`, "“x” «y", "東京 -ไทย", `"a"~`, "--- * ~ :", "title:\"a b\"~3", "a\xffb \xe2\x80", "U.S.'s 2,000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, parse := range map[string]func(string) (Query, error){"Parse": Parse, "ParsePrefix": ParsePrefix} {
			q, err := parse(s)
			if err != nil {
				var e *Error
				if !errors.As(err, &e) || e.Offset < 0 || e.Offset > len(s) || e.What == "" {
					t.Errorf("%s(%q) gave the error %#v", name, s, err)
				}
				continue
			}
			if len(q.String()) <= maxBytes {
				roundTrip(t, q)
			}
		}
	})
}

func ExampleQuery_String() {
	q, _ := ParsePrefix(`(lavrov | kerry) NOT assad "foreign minis`)
	fmt.Println(q)
	// Output: (lavrov OR kerry) -assad "foreign minis*"
}
