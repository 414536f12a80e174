/** Media types that the API reads and writes. */
export const JSON_TYPE = 'application/json';
export const CSV_TYPE = 'text/csv';
export const MERGE_PATCH_TYPE = 'application/merge-patch+json';
export const PROBLEM_TYPE = 'application/problem+json';
export const HTML_TYPE = 'text/html';
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
