package gazetteer

// Load loads every table, which otherwise happens on first use and takes a few
// milliseconds in all.
func Load() {
	countryTable()
	organizationTable()
	firstWords()
	wordLines()
	phraseTable()
}
