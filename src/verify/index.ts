/** The door of the certificate checker, which shares no code with the search. */
export {
  type Certificate,
  CERTIFICATE_SCHEMA,
  certificateBytes,
  type CertificateHead,
  certificateIn,
  NoCertificate,
} from './certificate.ts';
export { type Checked, checkCertificate } from './checker.ts';
export { partNames, partsOf, programText } from './program-text.ts';
