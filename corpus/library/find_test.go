package library

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus"
)

// named gives a snapshot whose articles and entities have only names.
func named() *Snapshot {
	articles := []*corpus.Article{
		{ID: "aabcm5tzqk", Number: 1, Title: "Ceasefire talks"}, {ID: "aabd7wxhe2", Number: 2, Title: "A truce in Aleppo"}, {ID: "axyzpl3r6n", Number: 3, Title: "Elections"},
	}
	entities := []corpus.Entity{
		{ID: 0, Key: "person:sergei-lavrov", Name: "Sergei Lavrov", Mentions: 9, Names: []corpus.Name{{Text: "Lavrov"}, {Text: "Sergei Lavrov"}, {Text: "Sergueï Lavrov"}}},
		{ID: 1, Key: "person:john-kerry", Name: "John Kerry", Mentions: 5, Names: []corpus.Name{{Text: "Kerry"}, {Text: "John Kerry"}}},
		{ID: 2, Key: "place:georgia", Name: "Georgia", Type: corpus.Place, Mentions: 2, Names: []corpus.Name{{Text: "Georgia"}}},
		{ID: 3, Key: "place:georgia-2", Name: "State of Georgia", Type: corpus.Place, Names: []corpus.Name{{Text: "Georgia"}}},
		{ID: 4, Key: "organization:us-senate", Name: "U.S. Senate", Type: corpus.Organization, Names: []corpus.Name{{Text: "Senate"}}},
		{ID: 5, Key: "person:ann-lee", Name: "Ann Lee", Names: []corpus.Name{{Text: "Ann Lee"}}},
		{ID: 6, Key: "person:bo-lee", Name: "Bo Lee", Names: []corpus.Name{{Text: "Bo Lee"}}},
		{ID: 7, Key: "person:eva-de-wit", Name: "Eva de Wit", Names: []corpus.Name{{Text: "Eva de Wit"}}},
	}
	return newSnapshot("named", articles, entities, nil, nil)
}

func TestFindArticle(t *testing.T) {
	tests := map[string]struct {
		ref       string
		want      corpus.ArticleID
		ambiguous []string
		nearest   []string
	}{
		"by number":                         {ref: "2", want: "aabd7wxhe2"},
		"by number with zeros":              {ref: "003", want: "axyzpl3r6n"},
		"by id":                             {ref: "aabcm5tzqk", want: "aabcm5tzqk"},
		"by the beginning of an id":         {ref: "ax", want: "axyzpl3r6n"},
		"by a beginning of two":             {ref: "aab", ambiguous: []string{"aabcm5tzqk  Ceasefire talks", "aabd7wxhe2  A truce in Aleppo"}},
		"number zero":                       {ref: "0", nearest: []string{"1 to 3"}},
		"number too large":                  {ref: "4", nearest: []string{"1 to 3"}},
		"number that no machine can hold":   {ref: "99999999999999999999", nearest: []string{"1 to 3"}},
		"nothing":                           {ref: ""},
		"a word of a title is near":         {ref: "aleppo", nearest: []string{"2 A truce in Aleppo"}},
		"a word with a wrong letter":        {ref: "alepo", nearest: []string{"2 A truce in Aleppo"}},
		"what is like nothing has no near":  {ref: "zzzzzzzz"},
		"an id with a wrong letter is near": {ref: "axyzpl3r6m", nearest: []string{"3 Elections"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := named().FindArticle(tt.ref)
			if tt.want != "" {
				if err != nil || a.ID != tt.want {
					t.Errorf("FindArticle(%q) = %v, %v, want %s", tt.ref, a, err, tt.want)
				}
				return
			}
			checkFound(t, "article", tt.ref, err, tt.ambiguous, tt.nearest)
		})
	}
}

func TestFindEntity(t *testing.T) {
	tests := map[string]struct {
		name      string
		want      corpus.EntityKey
		ambiguous []string
		nearest   []string
	}{
		"by key":                          {name: "person:sergei-lavrov", want: "person:sergei-lavrov"},
		"by a name":                       {name: "Lavrov", want: "person:sergei-lavrov"},
		"case and accents are ignored":    {name: "SERGUEI lavrov", want: "person:sergei-lavrov"},
		"by the fullest name":             {name: "us senate", want: "organization:us-senate"},
		"a name of two":                   {name: "georgia", ambiguous: []string{"place:georgia", "place:georgia-2"}},
		"a wrong letter is near":          {name: "Lavrof", nearest: []string{"Sergei Lavrov"}},
		"swapped letters are near":        {name: "Jonh Kerry", nearest: []string{"John Kerry"}},
		"a first name is near":            {name: "sergei", nearest: []string{"Sergei Lavrov"}},
		"a beginning is near":             {name: "ker", nearest: []string{"John Kerry"}},
		"a short name is not near others": {name: "xyz"},
		"by a surname never given alone":  {name: "de wit", want: "person:eva-de-wit"},
		"by the end of a surname":         {name: "WIT", want: "person:eva-de-wit"},
		"a surname of two":                {name: "lee", ambiguous: []string{"person:ann-lee", "person:bo-lee"}},
		"the end of a place is no name":   {name: "of georgia", nearest: []string{"State of Georgia", "Georgia"}},
		"a key with a wrong letter":       {name: "person:sergei-lavrof", nearest: []string{"Sergei Lavrov"}},
		"a key that is one name only":     {name: "person:kerry", nearest: []string{"John Kerry"}},
		"a key of another type":           {name: "place:john-kerry", nearest: []string{"John Kerry"}},
		"a name with a colon":             {name: "re: kerry", nearest: []string{"John Kerry"}},
		"nothing":                         {name: ""},
		"only marks":                      {name: "?!"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := named().FindEntity(tt.name)
			if tt.want != "" {
				if err != nil || e.Key != tt.want {
					t.Errorf("FindEntity(%q) = %v, %v, want %s", tt.name, e, err, tt.want)
				}
				return
			}
			checkFound(t, "entity", tt.name, err, tt.ambiguous, tt.nearest)
		})
	}
}

func checkFound(t *testing.T, what, given string, err error, ambiguous, nearest []string) {
	t.Helper()
	var many *AmbiguousError
	var none *UnknownError
	switch {
	case ambiguous != nil:
		if !errors.As(err, &many) || many.What != what || many.Given != given || !reflect.DeepEqual(many.Fits, ambiguous) {
			t.Errorf("%q gave %v, want it to fit %v", given, err, ambiguous)
		}
	case !errors.As(err, &none) || none.What != what || none.Given != given || !reflect.DeepEqual(none.Nearest, nearest):
		t.Errorf("%q gave %#v, want %v near", given, err, nearest)
	}
}

func TestAnErrorOfManyFitsStaysShort(t *testing.T) {
	e := &AmbiguousError{What: "entity", Given: "x", Fits: strings.Fields(strings.Repeat("place:x ", 5000))}
	if got := e.Error(); len(got) > 200 || !strings.Contains(got, "5000 entities") || !strings.Contains(got, "4990 more") {
		t.Errorf("%q", got)
	}
}

func TestAnErrorIsSafeToShow(t *testing.T) {
	given := "x\x1b]0;y\x07\u202e"
	_, noArticle := named().FindArticle(given)
	_, noEntity := named().FindEntity(given)
	for _, err := range []error{noArticle, noEntity} {
		if err == nil || strings.ContainsAny(err.Error(), "\x1b\x07\u202e") {
			t.Errorf("%q", err)
		}
	}
}
