package gazetteer

import (
	"slices"
	"testing"

	"dossier/corpus/fold"
)

func TestCountryOf(t *testing.T) {
	for in, want := range map[string]string{
		"US": "United States", "U.S.": "United States", "USA": "United States", "America": "United States",
		"the United States of America": "United States", "UK": "United Kingdom", "Great Britain": "United Kingdom",
		"U.A.E.": "United Arab Emirates", "DRC": "Democratic Republic of the Congo", "Côte d’Ivoire": "Ivory Coast",
		"Cote d'Ivoire": "Ivory Coast", "Burma": "Myanmar", "Türkiye": "Turkey", "Turkey": "Turkey",
		"The Netherlands": "Netherlands", "Holland": "Netherlands", "USSR": "Soviet Union", "GDR": "East Germany",
		"Guinea-Bissau": "Guinea-Bissau", "Taiwan": "Taiwan", "Palestine": "Palestine", "São Tomé": "São Tomé and Príncipe",
		"Aleppo": "", "Turkish": "", "Moscow": "", "": "", "the": "",
	} {
		if got, ok := CountryOf(fold.Key(in)); got != want || ok != (want != "") {
			t.Errorf("CountryOf(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestPeopleOf(t *testing.T) {
	for in, want := range map[string]struct {
		name, country string
	}{
		"Turk": {"Turks", "Turkey"}, "Turks": {"Turks", "Turkey"}, "Turkish": {"Turks", "Turkey"},
		"Russian": {"Russians", "Russia"}, "Briton": {"Britons", "United Kingdom"}, "British": {"Britons", "United Kingdom"},
		"Costa Ricans": {"Costa Ricans", "Costa Rica"}, "Dutch": {"Dutch", "Netherlands"}, "Swiss": {"Swiss", "Switzerland"},
		"Kazakhs": {"Kazakhs", "Kazakhstan"}, "Kurdish": {"Kurds", ""}, "Saudi": {"Saudis", "Saudi Arabia"},
		"the French": {"French", "France"}, "Québécois": {"Quebecers", ""},
	} {
		key := fold.Key(in)
		country, ok := PeopleOf(key)
		name, known := PeopleKnownAs(key)
		if country != want.country || name != want.name || !ok || !known {
			t.Errorf("people %q are %q of %q, want %q of %q", in, name, country, want.name, want.country)
		}
		if country != "" && PeopleName(country) != want.name {
			t.Errorf("PeopleName(%q) = %q, want %q", country, PeopleName(country), want.name)
		}
	}
	if _, ok := PeopleOf("russia"); ok {
		t.Error("the name of a country is taken for that of its people")
	}
}

func TestCapitalOf(t *testing.T) {
	for in, want := range map[string]struct {
		name      string
		countries []string
	}{
		"Kyiv": {"Kyiv", []string{"Ukraine"}}, "Kiev": {"Kyiv", []string{"Ukraine"}}, "Peking": {"Beijing", []string{"China"}},
		"Washington, D.C.": {"Washington", []string{"United States"}}, "Nur-Sultan": {"Astana", []string{"Kazakhstan"}},
		"Moscow": {"Moscow", []string{"Russia", "Soviet Union"}}, "The Hague": {"The Hague", []string{"Netherlands"}},
		"N’Djamena": {"N'Djamena", []string{"Chad"}}, "Astana": {"Astana", []string{"Kazakhstan"}},
	} {
		country, ok := CapitalOf(fold.Key(in))
		name, countries, known := CapitalKnownAs(fold.Key(in))
		if !ok || !known || country != want.countries[0] || name != want.name || !slices.Equal(countries, want.countries) {
			t.Errorf("capital %q is %q of %q, want %q of %q", in, name, countries, want.name, want.countries)
		}
	}
	if c, ok := CapitalOf("aleppo"); ok {
		t.Errorf("Aleppo is the capital of %q", c)
	}
}

func TestOrganization(t *testing.T) {
	for in, want := range map[string]string{
		"ISIS": "Islamic State", "Da'esh": "Islamic State", "the Islamic State of Iraq and the Levant": "Islamic State",
		"U.N.": "United Nations", "al-Qaida": "Al-Qaeda", "Hizbullah": "Hezbollah", "Jabhat al-Nusra": "Al-Nusra Front",
		"Fatah al-Sham": "Al-Nusra Front", "US State Department": "State Department", "Agence France-Presse": "Agence France-Presse",
		"AFP": "Agence France-Presse", "UNESCO": "UNESCO", "WHO": "", "is": "", "Fed": "", "Acme": "",
	} {
		if got, ok := Organization(fold.Key(in)); ok != (want != "") || ok && got != want {
			t.Errorf("Organization(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestCapitalsTellABodyFromAWord(t *testing.T) {
	for in, want := range map[string]string{
		"WHO": "World Health Organization", "Fed": "Federal Reserve", "IS": "Islamic State", "who": "", "is": "", "fed": "", "NATO": "NATO",
	} {
		if got, ok := OrganizationKnownAs(in); ok != (want != "") || ok && got != want {
			t.Errorf("OrganizationKnownAs(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestTablesAreWellFormed(t *testing.T) {
	for line := range rows(countriesText) {
		columns := 1
		for _, r := range line {
			if r == '|' {
				columns++
			}
		}
		if columns != 4 {
			t.Errorf("%d columns, want 4: %s", columns, line)
		}
	}
	w := countryTable()
	for key, country := range w.countries {
		if fold.Key(key) != key || country == "" {
			t.Errorf("country key %q of %q", key, country)
		}
		if _, ok := w.peoples[key]; ok {
			t.Errorf("%q names both a country and a people", key)
		}
	}
	for key, b := range organizationTable() {
		if _, ok := w.countries[key]; ok {
			t.Errorf("%q names both a country and %s", key, b.name)
		}
		if _, ok := w.peoples[key]; ok {
			t.Errorf("%q names both a people and %s", key, b.name)
		}
	}
}

// BenchmarkLoad: well under 1 ms, for it is part of the first answer.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		w := &world{countries: make(map[string]string, 800), peoples: make(map[string]people, 900),
			capitals: make(map[string]*capital, 300), peopleOf: make(map[string]string, 250)}
		for line := range rows(countriesText) {
			w.add(columnsOf(line))
		}
	}
}
