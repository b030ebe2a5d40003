"""The annual report (政府信息公开工作年度报告): built, read, checked and written, without a database."""
