"""What does it cost? `make bench` measures this system against what people would write otherwise.

One module `b<number>_<word>.py` per measure, found by its name; each has

    async def measure(form: Form) -> list[Row]

Two things are measured in turn (ABBA, `rounds.interleaved`), both do the same work on the same machine in the
same run, the result is the ratio (`measure.compare`). A module checks after each round that nothing was lost
(`measure.require`). `cells.cells()` gives real mongod, Kafka and issuers on ports of their own; baselines
stand in `bench/baselines`, each with a paragraph why an expert would write it so.
"""
