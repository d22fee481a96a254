def frame(request) -> dict:
    return {}
