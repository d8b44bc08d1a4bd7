package library

import (
	"testing"

	"dossier/corpus"
)

// peoples is a corpus that names countries and their peoples.
func peoples(t *testing.T) *Snapshot {
	return open(t, Options{Paths: []string{folder(t, map[string]string{
		"1.md": "---\ntitle: Russia and Turkey talk in Geneva\n---\n\nThe Russians met Turkish officials in Geneva. Russia sent Sergei Lavrov.\n\nThe Russian minister Sergei Lavrov left at noon.\n",
		"2.md": "---\ntitle: Danish farmers protest\n---\n\nDanish farmers met Sergei Lavrov in Geneva. Russian wheat is cheap.\n",
		"3.md": "---\ntitle: A visit to Turkey\n---\n\nSergei Lavrov travelled from Geneva to Turkey, where Turks were waiting.\n",
	})}})
}

func TestFoldingCountsAPeopleAsItsCountry(t *testing.T) {
	plain := peoples(t)
	folded := plain.FoldPeoples()
	checkDecided(t, folded)
	checkDecided(t, plain)
	if !folded.Folded() || plain.Folded() || folded.Unfolded() != plain || plain.Unfolded() != plain || folded.FoldPeoples() != folded {
		t.Error("folding does not come off as it went on")
	}
	for people, country := range map[string]string{"Russians": "Russia", "Turks": "Turkey"} {
		p, c := find(t, plain, people), find(t, plain, country)
		both := folded.EntityByKey(c.Key)
		if both.Mentions != p.Mentions+c.Mentions || len(folded.Occurrences(c.ID)) != len(plain.Occurrences(p.ID))+len(plain.Occurrences(c.ID)) {
			t.Errorf("%s has %d mentions, want %d of it and %d of %s", country, both.Mentions, c.Mentions, p.Mentions, people)
		}
		if folded.EntityByKey(p.Key) != both {
			t.Errorf("the key of %s finds %+v", people, folded.EntityByKey(p.Key))
		}
		if e := find(t, folded, people); e != both {
			t.Errorf("the name %s finds %+v", people, e)
		}
	}
	if danes, err := folded.FindEntity("Danish"); err != nil || danes.Type != find(t, plain, "Danish").Type {
		t.Errorf("a people whose country nothing names is %+v, %v", danes, err)
	}
	for i := range folded.Entities() {
		for _, c := range folded.With(corpus.EntityID(i)) {
			if folded.Entity(c.Entity) == nil {
				t.Errorf("%s is named with an entity that is folded away", folded.Entity(corpus.EntityID(i)).Name)
			}
		}
	}
}

func TestADecisionHoldsWhetherPeoplesAreFoldedOrNot(t *testing.T) {
	plain := peoples(t)
	folded := plain.FoldPeoples()
	turkey := find(t, folded, "Turkey")
	next := decide(t, folded, corpus.Decision{Act: corpus.Rename, Of: folded.Address(turkey.ID), Name: "Republic of Türkiye"})
	if !next.Folded() || next.Entity(turkey.ID).Name != "Republic of Türkiye" || next.Entity(turkey.ID).Mentions != turkey.Mentions {
		t.Errorf("renamed and folded it is %+v", next.Entity(turkey.ID))
	}
	if e := next.Unfolded().Entity(turkey.ID); e.Name != "Republic of Türkiye" || e.Mentions != plain.Entity(turkey.ID).Mentions {
		t.Errorf("renamed and unfolded it is %+v", e)
	}
	back, _, err := next.Undo(t.Context())
	if err != nil || !back.Folded() || back.Entity(turkey.ID).Name != turkey.Name {
		t.Errorf("undone it is %+v, %v", back, err)
	}
	for _, id := range folded.Partners(turkey.ID) {
		if folded.Entity(id) == nil {
			t.Error("a people that is folded away may be merged")
		}
	}
	russia := find(t, folded, "Russia")
	if a := folded.AddressOf(russia.ID, "Russian"); a.Anchor.Text != "Russian" {
		t.Errorf("the name of a people is addressed as %+v", a)
	}
}
