print("reptiles open as", __name__)
