package entity

import (
	"slices"
	"strings"
	"sync"
)

// sameGivenName reports whether one given name is a short or other form of the
// other, or both are of a third: Bill and William, Aleksandr and Sasha.
func sameGivenName(a, b string) bool {
	table := nicknames()
	return slices.ContainsFunc(table[a], func(line int) bool { return slices.Contains(table[b], line) })
}

// nicknames gives the lines of the list that each name stands in.
var nicknames = sync.OnceValue(func() map[string][]int {
	table := map[string][]int{}
	n := 0
	for line := range strings.SplitSeq(nicknameLines, "\n") {
		n++
		for name := range strings.FieldsSeq(line) {
			table[name] = append(table[name], n)
		}
	}
	return table
})

// nicknameLines holds given names that are used for one another, folded. A
// name may stand in several lines.
const nicknameLines = `william bill billy will willie liam
robert bob bobby rob robbie bert
james jim jimmy jamie
thomas tom tommy
michael mike mick mickey mikhail misha
richard dick rick ricky rich
joseph joe joey josef iosif
anthony tony antony
benjamin ben benny benyamin
daniel dan danny
david dave davey
stephen steve steven stevie
christopher chris kit
jeffrey jeff geoffrey geoff
edward ed eddie ted teddy ned
theodore ted teddy theo
albert al bert
alan al
alexander alex aleksandr alexandr sasha sandy alec alejandro alessandro
peter pete pyotr pedro
ronald ron ronnie
donald don donny
kenneth ken kenny
gregory greg grigory
matthew matt
nicholas nick nicky nicolas nikolai
samuel sam sammy
timothy tim timmy
andrew andy drew andrei andrey
charles charlie chuck chas
frederick fred freddie freddy
john jack johnny jon
jonathan jon jonny
lawrence larry laurence
gerald gerry jerry
gerard gerry
jeremy jerry
philip phil phillip
patrick pat paddy
raymond ray
leonard len lenny leo
leon leo
louis lou lewis
francis frank frankie
franklin frank
harold harry hal
henry harry hank hal
martin marty
maurice morris
nathaniel nate nathan nat
randolph randy
russell russ
stanley stan
terence terry terrence
vincent vince vinny
walter walt wally
abraham abe
arthur art artie
bernard bernie barney
clifford cliff
douglas doug
dmitry dmitri dmitriy dima dmytro
vladimir vlad volodymyr volodya vova
yevgeny evgeny yevgeniy evgeni zhenya
sergei sergey serge sergiy serhiy
yuri yury iouri yuriy
alexei aleksei aleksey alexey alyosha
mohammed muhammad mohamed mohammad muhammed mehmet
ahmed ahmad ahmet
ali aly
hussein husain hossein husayn hussain
hassan hasan
yusuf yousef youssef yousuf joseph
ibrahim ebrahim abraham
omar umar
muammar moammar mouammar moamer muamar
abdullah abdallah abdulla
osama usama
elizabeth liz beth lizzie betty eliza lisa bess
katherine kate kathy katie catherine cathy kathryn kit
susan sue suzanne
margaret maggie meg peggy madge greta
barbara barb babs
deborah debbie deb debra
dorothy dot dottie
jennifer jen jenny
jessica jess
judith judy
kimberly kim
mary molly polly
nancy ann
patricia pat patty tricia trish
pamela pam
rebecca becky
sandra sandy
theresa teresa terry tess
victoria vicky vicki
virginia ginny
christine chris tina christina
alexandra alex sandra sasha
eleanor ellen nell
helen nell yelena elena
caroline carrie carol
abigail abby
samantha sam
jose pepe
francisco paco pancho
ignacio nacho
manuel manolo
juan john
jean john
giovanni john gianni
giuseppe beppe
ludwig louis
wilhelm william
friedrich fritz
heinrich heinz
johannes hans johann
josef sepp
`
