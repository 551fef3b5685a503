# Differs: characters of more than one byte stay whole where the original cuts them, and a negative width is none.
# Not recorded from the original: what is right is written here by hand.

print("é".replace("", "-"))
print("{:.1}|{:.2}|{:.3}|".format("é", "é", "éa"))
print("%.1s|%.2s|" % ("é", "é"))
print("abc".center(-10))
