export declare const SCHEMA: string
export declare const postgresqlSchema: (schema: string) => string
