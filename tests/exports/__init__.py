# SPDX-License-Identifier: Apache-2.0
"""What tests/check_exports.py runs in its own environment."""
