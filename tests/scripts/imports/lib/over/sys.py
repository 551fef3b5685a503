is_file = True
