# Rules as a .NET program might load them: it calls price() with its own orders. See "A first embedding" in the README.


def price(order, *, rate=0.19):
    total = sum(item["count"] * item["price"] for item in order["items"])
    if order.get("vip"):
        total *= 0.9
    return round(total * (1 + rate), 2)


if __name__ == "__main__":
    print(price({"vip": True, "items": [{"count": 2, "price": 12.5}, {"count": 1, "price": 40.0}]}))
