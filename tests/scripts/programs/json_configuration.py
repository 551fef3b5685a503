# merging layered configuration read from JSON, with dotted access and validation
import json

DEFAULTS = '{"name": "device", "net": {"port": 80, "hosts": ["a"]}, "debug": false, "limits": {"cpu": 0.5}}'
LAYERS = ('{"net": {"port": 8080}}', '{"debug": true, "net": {"hosts": ["b", "c"]}}', '{"limits": {"cpu": "high"}}', '{"oops": 1}', '{"net": ')


def merge(base, extra, path=""):
    merged = dict(base)
    for key in sorted(extra):
        where = path + key
        if key not in base:
            raise KeyError(where)
        if isinstance(base[key], dict):
            merged[key] = merge(base[key], extra[key], where + ".")
        elif type(base[key]) is not type(extra[key]):
            raise TypeError("%s should be %s" % (where, type(base[key]).__name__))
        else:
            merged[key] = extra[key]
    return merged


def get(config, path):
    for part in path.split("."):
        config = config[part]
    return config


config = json.loads(DEFAULTS)
for layer in LAYERS:
    try:
        config = merge(config, json.loads(layer))
        print("merged", layer)
    except KeyError as e:
        print("unknown key", e)
    except (TypeError, ValueError) as e:
        print("refused:", e)
for path in ("name", "net.port", "net.hosts", "debug", "limits.cpu"):
    print(path, "=", json.dumps(get(config, path)))
