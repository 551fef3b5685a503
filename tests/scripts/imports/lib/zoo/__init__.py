print("zoo opens as", __name__)
ready = True
