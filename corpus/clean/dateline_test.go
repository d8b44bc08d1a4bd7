package clean

import (
	"testing"

	"dossier/corpus"
)

func TestADatelineGivesTheDateAndTheSource(t *testing.T) {
	day := corpus.Date{Year: 2009, Month: 3, Day: 4}
	for name, c := range map[string]struct {
		text   string
		date   corpus.Date
		source string
		ok     bool
	}{
		"date before the agency":     {"LEEDS, March 4, 2009 (AP) - Members voted to strike.", day, "AP", true},
		"date behind the agency":     {"LEEDS, England (AP) - March 4, 2009 - Members voted to strike.", day, "AP", true},
		"day first behind it":        {"LEEDS (Reuters) — 4 March 2009 — Members voted to strike.", day, "Reuters", true},
		"no date":                    {"LEEDS, England (AP) - Members voted to strike.", corpus.Date{}, "AP", true},
		"no agency":                  {"LEEDS, England, March 4, 2009 - Members voted to strike.", day, "", true},
		"dashes and no agency":       {"LEEDS, England – March 4, 2009 – Members voted to strike.", day, "", true},
		"two hyphens":                {"LEEDS, March 4, 2009 -- Members voted to strike.", day, "", true},
		"date of what follows":       {"LEEDS (AP) - March 4, 2009, was the day when members voted.", corpus.Date{}, "AP", true},
		"two dates":                  {"LEEDS, March 4, 2009 - March 6, 2009: a diary.", corpus.Date{}, "", false},
		"years of a life":            {"LEE, Ann. March 4, 1909 - 2009. A teacher.", corpus.Date{}, "", false},
		"prose with a date":          {"NATO met on March 4, 2009 - and left.", corpus.Date{}, "", false},
		"prose that begins so":       {"March 4, 2009 - the day they voted - was cold.", corpus.Date{}, "", false},
		"month without a day":        {"LEEDS, March 2009 - Members voted to strike.", corpus.Date{}, "", false},
		"a name in small letters":    {"Leeds, March 4, 2009 - Members voted to strike.", corpus.Date{}, "", false},
		"letters that have no cases": {"東京都, March 4, 2009 - Members voted to strike.", corpus.Date{}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			m, ok := wireLine(c.text)
			if ok != c.ok || m.date != c.date || m.source != c.source || m.dated != c.date.Known() {
				t.Errorf("%q gives %+v, %v; want %v by %q, %v", c.text, m, ok, c.date, c.source, c.ok)
			}
		})
	}
}
