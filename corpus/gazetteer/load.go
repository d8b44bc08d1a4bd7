package gazetteer

// Load loads every table, which otherwise happens on first use and takes about
// a millisecond in all.
func Load() {
	countryTable()
	organizationTable()
	lineStarts()
}
