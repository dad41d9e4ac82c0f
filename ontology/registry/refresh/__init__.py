"""Makes the registers anew from a folder of reference tables: `python -m ontology.registry.refresh FOLDER`.

The same tables give the same files. `names.csv` is kept by hand and left alone, as is `by_hand/`, which
holds what no table of the folder tells, each row with its own source.
"""
