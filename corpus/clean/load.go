package clean

// Load makes every table, which otherwise happens on first use and takes about
// half a millisecond in all.
func Load() {
	furniturePhrases()
	stopWords()
	months()
	dateGlue()
	agencies()
	nameParticles()
	roles()
}
