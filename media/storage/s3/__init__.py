"""Files in an object store that speaks S3.

Where the store is and who asks there is said as for every program that uses Amazon's library: `AWS_ENDPOINT_URL_S3`,
`AWS_REGION`, `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or its files.
"""

from media.storage.s3.bucket import Bucket
from media.storage.s3.storage import S3Renditions, S3Storage

__all__ = ("Bucket", "S3Renditions", "S3Storage")
