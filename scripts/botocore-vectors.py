#!/usr/bin/env python3
"""Signs requests with botocore, the reference client of AWS, at a fixed time, and prints what it signed as JSON.

    python3 scripts/botocore-vectors.py > tests/data/credentials/botocore.json

The test `credentials_aws` makes the same signatures with the Rust SDK's signer and the credentials of this toolkit.
`scripts/check-botocore-vectors.sh` makes the file again and compares. The keys are the examples of AWS's documentation.
"""

import datetime
import json
import sys

import botocore.auth
import botocore.awsrequest
import botocore.credentials

NOW = datetime.datetime(2026, 3, 14, 15, 9, 26, tzinfo=datetime.timezone.utc)

botocore.auth.get_current_datetime = lambda: NOW

ACCESS_KEY = "AKIDEXAMPLE"
SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SESSION_TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUCIQ+token/with=signs=="

FORM = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}

# name, how it is signed, service, region, method, URL (its path as S3 sees it, encoded once), headers, body, seconds
CASES = [
    ("s3_get", "presigned", "s3", "us-east-1", "GET",
     "https://reports.s3.us-east-1.amazonaws.com/2026/march.csv", {}, "", 3600),
    ("s3_get_special_characters", "presigned", "s3", "eu-central-1", "GET",
     "https://reports.s3.eu-central-1.amazonaws.com/a%20b/%C3%BC%2Bplus%26and%3Dequals%2C%28round%29~.txt", {}, "", 60),
    ("s3_get_path_style_other_port", "presigned", "s3", "us-east-1", "GET",
     "http://127.0.0.1:9000/reports/dir//double%20slash", {}, "", 900),
    ("s3_put_with_type", "presigned", "s3", "ap-southeast-2", "PUT",
     "https://reports.s3.ap-southeast-2.amazonaws.com/upload.bin", {"content-type": "application/octet-stream"}, "", 604800),
    ("s3_get_with_query", "presigned", "s3", "cn-north-1", "GET",
     "https://reports.s3.cn-north-1.amazonaws.com.cn/x?response-content-disposition=attachment%3B%20filename%3D%22a%20b.csv%22&versionId=null",
     {}, "", 300),
    ("sts_get_caller_identity", "headers", "sts", "us-east-1", "POST",
     "https://sts.us-east-1.amazonaws.com/", FORM, "Action=GetCallerIdentity&Version=2011-06-15", None),
    ("sts_other_region", "headers", "sts", "sa-east-1", "POST",
     "https://sts.sa-east-1.amazonaws.com/", FORM, "Action=GetCallerIdentity&Version=2011-06-15", None),
    ("sts_presigned", "presigned-query", "sts", "us-west-2", "GET",
     "https://sts.us-west-2.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15", {}, "", 60),
    ("dynamodb_json", "headers", "dynamodb", "eu-west-1", "POST",
     "https://dynamodb.eu-west-1.amazonaws.com/",
     {"content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.ListTables"}, '{"Limit": 3, "x": "\u00fc"}', None),
    ("lambda_path_encoded_twice", "headers", "lambda", "us-gov-west-1", "GET",
     "https://lambda.us-gov-west-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3Afn/policy?Qualifier=a%20b&Marker=%2B", {}, "", None),
    ("s3_put_signed_headers", "s3-headers", "s3", "us-east-2", "PUT",
     "https://reports.s3.us-east-2.amazonaws.com/a%20b.txt", {"content-type": "text/plain", "x-amz-meta-owner": "  two   spaces "}, "hello", None),
]


def sign(kind, service, region, seconds, credentials, request):
    if kind == "presigned":
        botocore.auth.S3SigV4QueryAuth(credentials, service, region, expires=seconds).add_auth(request)
    elif kind == "presigned-query":
        botocore.auth.SigV4QueryAuth(credentials, service, region, expires=seconds).add_auth(request)
    elif kind == "s3-headers":
        botocore.auth.S3SigV4Auth(credentials, service, region).add_auth(request)
    else:
        botocore.auth.SigV4Auth(credentials, service, region).add_auth(request)


def main():
    made = []
    for name, kind, service, region, method, url, headers, body, seconds in CASES:
        for token in (None, SESSION_TOKEN):
            credentials = botocore.credentials.Credentials(ACCESS_KEY, SECRET_ACCESS_KEY, token)
            request = botocore.awsrequest.AWSRequest(
                method=method, url=url, headers=dict(headers), data=body.encode()
            )
            # As botocore's clients do for S3: the path is encoded once, and payloads are signed.
            request.context["payload_signing_enabled"] = True
            sign(kind, service, region, seconds, credentials, request)
            made.append({
                "case": name + ("_with_session_token" if token else ""),
                "kind": kind,
                "service": service,
                "region": region,
                "method": method,
                "url": url,
                "headers": headers,
                "body": body,
                "expires_in": seconds,
                "session_token": token is not None,
                "signed_url": request.url,
                "signed_headers": {
                    key.lower(): value
                    for key, value in sorted(request.headers.items())
                    if key.lower() not in headers
                },
            })
    json.dump(
        {
            "time": int(NOW.timestamp()),
            "access_key": ACCESS_KEY,
            "secret_access_key": SECRET_ACCESS_KEY,
            "session_token": SESSION_TOKEN,
            "cases": made,
        },
        sys.stdout,
        indent=1,
        ensure_ascii=False,
    )
    print()


main()
