"""The IIIF Image API 3.0 at level 2, as far as it is neither requests nor readers: what is asked, and what that makes.

https://iiif.io/api/image/3.0/ gives the rules; sections in docstrings are sections of it.
"""
