package corpus_test

import (
	"errors"
	"slices"
	"testing"
	"unicode/utf8"

	"dossier/corpus"
)

func TestADateIsWrittenAsPreciselyAsKnown(t *testing.T) {
	tests := map[string]struct {
		date       corpus.Date
		iso, words string
	}{
		"a day":             {corpus.Date{Year: 2016, Month: 10, Day: 5}, "2016-10-05", "5 Oct 2016"},
		"a month":           {corpus.Date{Year: 2016, Month: 3}, "2016-03", "Mar 2016"},
		"a year":            {corpus.Date{Year: 2016}, "2016", "2016"},
		"a year long ago":   {corpus.Date{Year: 843, Month: 8, Day: 10}, "0843-08-10", "10 Aug 843"},
		"an unknown date":   {corpus.Date{}, "", "undated"},
		"the last of a day": {corpus.Date{Year: 9999, Month: 12, Day: 31}, "9999-12-31", "31 Dec 9999"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.date.String(); got != tt.iso {
				t.Errorf("%#v.String() = %q, want %q", tt.date, got, tt.iso)
			}
			if got := tt.date.Words(); got != tt.words {
				t.Errorf("%#v.Words() = %q, want %q", tt.date, got, tt.words)
			}
		})
	}
}

func TestADateIsValidThatTheCalendarHas(t *testing.T) {
	tests := map[string]struct {
		date corpus.Date
		want bool
	}{
		"unknown":                    {corpus.Date{}, true},
		"a year":                     {corpus.Date{Year: 2016}, true},
		"a month":                    {corpus.Date{Year: 2016, Month: 12}, true},
		"a day":                      {corpus.Date{Year: 2016, Month: 12, Day: 31}, true},
		"a leap day":                 {corpus.Date{Year: 2016, Month: 2, Day: 29}, true},
		"a leap day of 2000":         {corpus.Date{Year: 2000, Month: 2, Day: 29}, true},
		"no leap day":                {corpus.Date{Year: 2015, Month: 2, Day: 29}, false},
		"no leap day of 1900":        {corpus.Date{Year: 1900, Month: 2, Day: 29}, false},
		"a day that April lacks":     {corpus.Date{Year: 2016, Month: 4, Day: 31}, false},
		"a thirteenth month":         {corpus.Date{Year: 2019, Month: 13, Day: 1}, false},
		"a day without a month":      {corpus.Date{Year: 2016, Day: 3}, false},
		"a month without a year":     {corpus.Date{Month: 3}, false},
		"a day without anything":     {corpus.Date{Day: 3}, false},
		"a year before the first":    {corpus.Date{Year: -1}, false},
		"a year of five digits":      {corpus.Date{Year: 10000}, false},
		"a negative month":           {corpus.Date{Year: 2016, Month: -1}, false},
		"a negative day":             {corpus.Date{Year: 2016, Month: 3, Day: -1}, false},
		"a negative day of no month": {corpus.Date{Year: 2016, Day: -1}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.date.Valid(); got != tt.want {
				t.Errorf("%#v.Valid() = %v, want %v", tt.date, got, tt.want)
			}
		})
	}
}

// inOrder is dates as articles are ordered by them.
var inOrder = []corpus.Date{
	{Year: 2015, Month: 12, Day: 31},
	{Year: 2016, Month: 1, Day: 1},
	{Year: 2016, Month: 1}, // after exact dates of its first day
	{Year: 2016},
	{Year: 2016, Month: 1, Day: 2},
	{Year: 2016, Month: 2, Day: 1},
	{Year: 2016, Month: 2},
	{Year: 2016, Month: 2, Day: 29},
	{Year: 2016, Month: 12, Day: 31},
	{Year: 2017},
	{}, // the unknown one last
}

func TestDatesAreInOneOrderWhateverTheirPrecision(t *testing.T) {
	for i, a := range inOrder {
		for j, b := range inOrder {
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			if got := a.Compare(b); got != want {
				t.Errorf("%q.Compare(%q) = %d, want %d", a, b, got, want)
			}
		}
	}
}

// FuzzCompareIsATotalOrder takes any three dates, those that no calendar has
// too: articles are sorted by them whatever they hold.
func FuzzCompareIsATotalOrder(f *testing.F) {
	f.Add(2016, 1, 1, 2016, 1, 0, 2016, 0, 0)
	f.Add(0, 0, 0, 2016, 0, 0, 2017, 12, 31)
	f.Add(2016, 2, 29, 2016, 2, 29, 0, 0, 0)
	f.Fuzz(func(t *testing.T, y1, m1, d1, y2, m2, d2, y3, m3, d3 int) {
		dates := []corpus.Date{date(y1, m1, d1), date(y2, m2, d2), date(y3, m3, d3)}
		for _, d := range dates {
			if !d.Valid() {
				t.Fatalf("date made %#v, which is none", d)
			}
		}
		a, b, c := dates[0], dates[1], dates[2]
		if a.Compare(b) != -b.Compare(a) {
			t.Errorf("%q.Compare(%q) = %d, and the other way %d", a, b, a.Compare(b), b.Compare(a))
		}
		if (a.Compare(b) == 0) != (a == b) {
			t.Errorf("%#v and %#v compare as %d", a, b, a.Compare(b))
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Errorf("%q, %q and %q go round", a, b, c)
		}
		slices.SortFunc(dates, corpus.Date.Compare)
		for i, d := range dates[1:] {
			if d.Known() && !dates[i].Known() {
				t.Errorf("sorted to %v: an unknown date stands before one that is known", dates)
			}
		}
	})
}

// date brings any numbers into a date that the calendar has.
func date(year, month, day int) corpus.Date {
	within := func(n, most int) int { return int(uint(n) % uint(most+1)) }
	d := corpus.Date{Year: within(year, 9999)}
	if d.Year > 0 {
		d.Month = within(month, 12)
	}
	if d.Month > 0 {
		d.Day = within(day, 28)
	}
	return d
}

func TestASpanMustLieOnCharactersOfItsText(t *testing.T) {
	tests := map[string]struct {
		text string
		span corpus.Span
		fits bool
	}{
		"the whole text":              {"Aleppo", corpus.Span{Start: 0, End: 6}, true},
		"a part":                      {"in Aleppo", corpus.Span{Start: 3, End: 9}, true},
		"a character of two bytes":    {"aéb", corpus.Span{Start: 1, End: 3}, true},
		"an end inside a character":   {"aéb", corpus.Span{Start: 0, End: 2}, false},
		"a start inside a character":  {"aéb", corpus.Span{Start: 2, End: 4}, false},
		"a character at the very end": {"aé", corpus.Span{Start: 1, End: 3}, true},
		"nothing":                     {"Aleppo", corpus.Span{Start: 2, End: 2}, false},
		"turned round":                {"Aleppo", corpus.Span{Start: 4, End: 2}, false},
		"before the text":             {"Aleppo", corpus.Span{Start: -1, End: 2}, false},
		"past the text":               {"Aleppo", corpus.Span{Start: 2, End: 7}, false},
		"of no text":                  {"", corpus.Span{}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := tt.span.Check(tt.text)
			if (err == nil) != tt.fits || err != nil && !errors.Is(err, corpus.ErrSpan) {
				t.Errorf("%v.Check(%q) = %v, want fits: %v", tt.span, tt.text, err, tt.fits)
			}
		})
	}
}

func FuzzASpanThatIsCheckedCutsOutValidText(f *testing.F) {
	f.Add("aéb", 1, 3)
	f.Add("\u0e01\u0e34", 0, 3)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		s := corpus.Span{Start: start, End: end}
		if !utf8.ValidString(text) || s.Check(text) != nil {
			t.Skip()
		}
		if part := s.Of(text); part == "" || !utf8.ValidString(part) || len(part) != s.Len() {
			t.Errorf("%v of %q is %q", s, text, part)
		}
	})
}

func TestSpansHoldAndOverlap(t *testing.T) {
	tests := map[string]struct {
		a, b            corpus.Span
		holds, overlaps bool
	}{
		"the same":   {corpus.Span{Start: 2, End: 5}, corpus.Span{Start: 2, End: 5}, true, true},
		"inside":     {corpus.Span{Start: 2, End: 9}, corpus.Span{Start: 3, End: 5}, true, true},
		"around":     {corpus.Span{Start: 3, End: 5}, corpus.Span{Start: 2, End: 9}, false, true},
		"crossing":   {corpus.Span{Start: 2, End: 5}, corpus.Span{Start: 4, End: 9}, false, true},
		"touching":   {corpus.Span{Start: 2, End: 5}, corpus.Span{Start: 5, End: 9}, false, false},
		"far behind": {corpus.Span{Start: 2, End: 5}, corpus.Span{Start: 7, End: 9}, false, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.a.Holds(tt.b); got != tt.holds {
				t.Errorf("%v.Holds(%v) = %v, want %v", tt.a, tt.b, got, tt.holds)
			}
			if got, back := tt.a.Overlaps(tt.b), tt.b.Overlaps(tt.a); got != tt.overlaps || back != got {
				t.Errorf("%v and %v overlap: %v and %v, want %v", tt.a, tt.b, got, back, tt.overlaps)
			}
		})
	}
}

func TestAMentionMustFitItsArticle(t *testing.T) {
	a := &corpus.Article{ID: "a1", Blocks: []corpus.Block{{Kind: corpus.Title, Text: "Aleppo"}, {Kind: corpus.Paragraph, Text: "São Paulo"}}}
	tests := map[string]struct {
		mention corpus.Mention
		fits    bool
	}{
		"of the title":              {corpus.Mention{Block: 0, Span: corpus.Span{Start: 0, End: 6}}, true},
		"of the last block":         {corpus.Mention{Block: 1, Span: corpus.Span{Start: 0, End: 10}}, true},
		"of a block that is not":    {corpus.Mention{Block: 2, Span: corpus.Span{Start: 0, End: 1}}, false},
		"of a block before all":     {corpus.Mention{Block: -1, Span: corpus.Span{Start: 0, End: 1}}, false},
		"longer than its block":     {corpus.Mention{Block: 0, Span: corpus.Span{Start: 0, End: 10}}, false},
		"that cuts a character":     {corpus.Mention{Block: 1, Span: corpus.Span{Start: 0, End: 2}}, false},
		"that is empty":             {corpus.Mention{Block: 1}, false},
		"that ends before it began": {corpus.Mention{Block: 1, Span: corpus.Span{Start: 4, End: 1}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := a.Check(tt.mention)
			if (err == nil) != tt.fits || err != nil && !errors.Is(err, corpus.ErrSpan) {
				t.Errorf("Check(%+v) = %v, want fits: %v", tt.mention, err, tt.fits)
			}
		})
	}
}

func TestEachKindHasANameAndSaysWhatItIsFor(t *testing.T) {
	tests := map[corpus.Kind]struct {
		name           string
		counts, isText bool
	}{
		corpus.Title:      {"title", true, true},
		corpus.Standfirst: {"standfirst", true, true},
		corpus.Byline:     {"byline", false, false},
		corpus.Dateline:   {"dateline", false, false},
		corpus.Caption:    {"caption", false, true},
		corpus.Heading:    {"heading", true, true},
		corpus.Paragraph:  {"paragraph", true, true},
		corpus.Quote:      {"quote", true, true},
		corpus.List:       {"list", true, true},
		corpus.Code:       {"code", false, true},
		corpus.Table:      {"table", false, true},
		corpus.Credit:     {"credit", false, false},
		corpus.Furniture:  {"furniture", false, false},
		200:               {"furniture", false, false}, // no kind
	}
	for kind, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if kind.String() != tt.name || kind.Counts() != tt.counts || kind.IsText() != tt.isText {
				t.Errorf("kind %d is %q, counts %v, is text %v; want %q, %v, %v", kind, kind, kind.Counts(), kind.IsText(), tt.name, tt.counts, tt.isText)
			}
		})
	}
}

func TestTheNameOfATypeIsReadBack(t *testing.T) {
	want := []string{"person", "organization", "place", "other"}
	types := corpus.Types()
	if len(types) != len(want) {
		t.Fatalf("there are %d types, want %d", len(types), len(want))
	}
	for i, typ := range types {
		if typ.String() != want[i] {
			t.Errorf("type %d is %q, want %q", i, typ, want[i])
		}
		if got, ok := corpus.ParseType(typ.String()); !ok || got != typ {
			t.Errorf("ParseType(%q) = %v, %v", typ, got, ok)
		}
	}
	for _, s := range []string{"", "Person", "persons", "animal", " place"} {
		if got, ok := corpus.ParseType(s); ok || got != corpus.Other {
			t.Errorf("ParseType(%q) = %v, %v, want other and no", s, got, ok)
		}
	}
}

func TestAnEntityRecursInTwoArticles(t *testing.T) {
	for articles, want := range map[int]bool{0: false, 1: false, 2: true, 3: true} {
		if e := (&corpus.Entity{Articles: articles, Mentions: 9}); e.Recurs() != want {
			t.Errorf("an entity in %d articles recurs: %v, want %v", articles, e.Recurs(), want)
		}
	}
}
